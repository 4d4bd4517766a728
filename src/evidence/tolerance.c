/* tolerance.c: reads the forms of tolerance that published cases use. */
#include "evidence/tolerance.h"

#include <math.h>
#include <string.h>

typedef enum { FORM_NONE, FORM_ABSOLUTE, FORM_RELATIVE, FORM_ERRORS } Form;
typedef enum {
    SCOPE_ALL,
    SCOPE_COMPUTED,
    SCOPE_DRAWN,
    SCOPE_COUNTS,
    SCOPE_PROBABILITY,
    SCOPE_NAME
} Scope;

typedef struct {
    Form form;
    Scope scope;
    bool published;
    const char *name; /* of SCOPE_NAME */
} Key;

/* Texts and thresholds that come with a tolerance and are none. */
static bool is_remark(const char *key, const json_t *value)
{
    static const char *const remarks[] = {"after", "information", "note", "major_means_mass_above"};
    for (size_t i = 0; i < sizeof remarks / sizeof remarks[0]; i++) {
        if (strcmp(key, remarks[i]) == 0) {
            return true;
        }
    }
    return json_is_string(value);
}

static bool begins(const char **text, const char *with)
{
    size_t n = strlen(with);
    if (strncmp(*text, with, n) != 0 || ((*text)[n] && (*text)[n] != '_')) {
        return false;
    }
    *text += n + ((*text)[n] == '_');
    return true;
}

/* Each form by its name or one that is common elsewhere. */
static Form form_of(const char **text)
{
    static const struct {
        const char *name;
        Form form;
    } forms[] = {
        {"absolute", FORM_ABSOLUTE}, {"abs", FORM_ABSOLUTE},           {"atol", FORM_ABSOLUTE},
        {"exact", FORM_ABSOLUTE},    {"relative", FORM_RELATIVE},      {"rel", FORM_RELATIVE},
        {"rtol", FORM_RELATIVE},     {"standard_errors", FORM_ERRORS}, {"sigma", FORM_ERRORS}};
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        if (begins(text, forms[i].name)) {
            return forms[i].form;
        }
    }
    return FORM_NONE;
}

static Scope scope_of(const char *text)
{
    if (!text[0]) {
        return SCOPE_ALL;
    }
    if (strcmp(text, "exact") == 0 || strcmp(text, "vs_computed") == 0 ||
        strcmp(text, "computed") == 0) {
        return SCOPE_COMPUTED;
    }
    if (strcmp(text, "simulation") == 0 || strcmp(text, "monte_carlo") == 0) {
        return SCOPE_DRAWN;
    }
    if (strcmp(text, "counts") == 0) {
        return SCOPE_COUNTS;
    }
    return strcmp(text, "probability") == 0 ? SCOPE_PROBABILITY : SCOPE_NAME;
}

static Key key_of(const char *text)
{
    Key k = {FORM_ABSOLUTE, SCOPE_NAME, false, text};
    Form form = form_of(&text);
    if (form == FORM_NONE) {
        return k;
    }
    k.form = form;
    k.published = begins(&text, "vs_published");
    k.scope = scope_of(text);
    k.name = text;
    return k;
}

/* The output's name, or a part of it between underscores, perhaps in the plural. */
static bool fits_name(const char *output, const char *name)
{
    size_t n = strlen(name);
    for (const char *at = n > 0 ? strstr(output, name) : NULL; at; at = strstr(at + 1, name)) {
        const char *after = at + n;
        after += strncmp(after, "es", 2) == 0 ? 2 : *after == 's';
        bool opens = at == output || at[-1] == '_';
        bool closes = !at[n] || at[n] == '_' || !*after || *after == '_';
        if (opens && closes) {
            return true;
        }
    }
    return false;
}

static Status check_name(const ReferenceCase *c, const char *key, const char *name, Errors *e)
{
    const char *output;
    json_t *ignored;
    json_object_foreach(json_object_get(c->json, "expected"), output, ignored)
    {
        if (fits_name(output, name)) {
            return OK;
        }
    }
    return error_at(e, case_place(c, "tolerance", key),
                    "%s: tolerance.%s: fits no expected value; forms are absolute, relative, "
                    "standard_errors and exact, then perhaps _simulation or _NAME",
                    c->id, key);
}

/* {"absolute": 1e-9}: the forms of one value. */
static Status check_forms(const ReferenceCase *c, const char *key, const json_t *forms, Errors *e)
{
    const char *text;
    json_t *value;
    Status s = check_name(c, key, key, e);
    json_object_foreach((json_t *)forms, text, value)
    {
        const char *rest = text;
        bool is_form = form_of(&rest) != FORM_NONE && !*rest;
        if (!is_form || !json_is_number(value) || !(json_number_value(value) >= 0.0)) {
            s = error_at(e, case_place(c, "tolerance", key),
                         "%s: tolerance.%s.%s: expected absolute, relative or standard_errors and "
                         "a number of at least 0",
                         c->id, key, text);
        }
    }
    return s;
}

static Status check_key(const ReferenceCase *c, const char *key, const json_t *value, Errors *e)
{
    FilePos at = case_place(c, "tolerance", key);
    Key k = key_of(key);
    if (json_is_object(value)) {
        return check_forms(c, key, value, e);
    }
    if (json_is_true(value) && k.form == FORM_ABSOLUTE) {
        return OK;
    }
    if (!json_is_number(value) || !(json_number_value(value) >= 0.0)) {
        return error_at(e, at, "%s: tolerance.%s: found no number, expected one of at least 0",
                        c->id, key);
    }
    return k.scope == SCOPE_NAME ? check_name(c, key, k.name, e) : OK;
}

Status tolerance_check(const ReferenceCase *c, Errors *e)
{
    const json_t *tolerance = json_object_get(c->json, "tolerance");
    if (!tolerance || (json_is_number(tolerance) && json_number_value(tolerance) >= 0.0)) {
        return OK; /* a number is an absolute one, of all values */
    }
    if (!json_is_object(tolerance)) {
        return error_at(e, case_place(c, "tolerance", NULL),
                        "%s: tolerance: expected a number of at least 0, or an object like "
                        "{\"absolute\": 1e-9}",
                        c->id);
    }
    Status s = OK;
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)tolerance, key, value)
    {
        if (!is_remark(key, value) && check_key(c, key, value, e) != OK) {
            s = BAD_INPUT;
        }
    }
    return s;
}

/* How narrowly a key fits a value; 0: not at all. */
static int rank_of(Key k, const char *output, Method method, bool whole)
{
    bool likely = strncmp(output, "p_", 2) == 0 || strstr(output, "probability");
    switch (k.scope) {
    case SCOPE_NAME:
        return fits_name(output, k.name) ? 5 : 0;
    case SCOPE_COUNTS:
        return whole ? 4 : 0;
    case SCOPE_PROBABILITY:
        return likely ? 4 : 0;
    case SCOPE_COMPUTED:
        return method == EXACT ? 3 : 0;
    case SCOPE_DRAWN:
        return method == SIMULATION ? 3 : 1; /* what is computed meets what draws may miss */
    case SCOPE_ALL:
        return 2;
    }
    return 0;
}

static void take(Tolerance *t, Form form, const json_t *value)
{
    double size = json_is_number(value) ? json_number_value(value) : 0.0; /* exact: true */
    *(form == FORM_ABSOLUTE   ? &t->absolute
      : form == FORM_RELATIVE ? &t->relative
                              : &t->errors) = size;
}

/* Of one value, when `value` holds its forms: take all of them. */
static void take_all(Tolerance *t, Key k, const json_t *value)
{
    const char *text;
    json_t *inner;
    if (!json_is_object(value)) {
        take(t, k.form, value);
        return;
    }
    json_object_foreach((json_t *)value, text, inner)
    {
        const char *rest = text;
        take(t, form_of(&rest), inner);
    }
}

Tolerance tolerance_of(const ReferenceCase *c, const char *output, Method method, bool whole,
                       bool published)
{
    Tolerance t = {NO_VALUE, NO_VALUE, NO_VALUE, true};
    int best = 0;
    const char *text;
    json_t *value;
    const json_t *all = json_object_get(c->json, "tolerance");
    if (json_is_number(all) && !published) {
        t.absolute = json_number_value(all);
        t.assumed = false;
    }
    json_object_foreach((json_t *)all, text, value)
    {
        Key k = key_of(text);
        int rank = is_remark(text, value) || k.published != published
                       ? 0
                       : rank_of(k, output, method, whole);
        if (rank == 0 || rank < best) {
            continue;
        }
        if (rank > best) {
            t = (Tolerance){NO_VALUE, NO_VALUE, NO_VALUE, false};
            best = rank;
        }
        take_all(&t, k, value);
    }
    if (t.assumed && method == EXACT) {
        t.absolute = 1e-9;
        t.relative = 1e-6;
    } else if (t.assumed) {
        t.errors = 4.5;
    }
    return t;
}

bool tolerance_has_published(const ReferenceCase *c)
{
    const char *text;
    json_t *value;
    json_object_foreach(json_object_get(c->json, "tolerance"), text, value)
    {
        if (key_of(text).published) {
            return true;
        }
    }
    return false;
}

double tolerance_allows(Tolerance t, double expected, double standard_error)
{
    double allowed = 0.0;
    allowed = isnan(t.absolute) ? allowed : t.absolute;
    allowed = isnan(t.relative) ? allowed : fmax(allowed, t.relative * fabs(expected));
    return isnan(t.errors) ? allowed : fmax(allowed, t.errors * standard_error);
}
