/* plan_lines.c: a plan line by line, in the order of its elements. Two plans that say the same have
 * the same lines, so that one can be held against the other as texts are. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "view/effort_fields.h"
#include "view/json.h"
#include "view/plan_view.h"

enum { LINE_TEXT = 1400 };

typedef struct {
    const Plan *plan;
    const Scenario *scenario;
    json_t *all;
} Lines;

static void line(Lines *l, ElementId element, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void line(Lines *l, ElementId element, const char *format, ...)
{
    char text[LINE_TEXT];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    json_t *o = json_object();
    json_put(&o, "element", json_string(element_table[element].name));
    json_put(&o, "value", text_json(text));
    json_add(&l->all, o);
}

static void add(char *text, size_t size, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void add(char *text, size_t size, const char *format, ...)
{
    size_t used = strlen(text);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text + used, size - used, format, arguments);
    va_end(arguments);
}

static void announcement(Lines *l)
{
    const Plan *p = l->plan;
    char date[DATE_TEXT] = "";
    if (p->announced < 0) {
        return;
    }
    date_print(p->announced_date, date);
    if (p->announced == 0) {
        line(l, ELEMENT_announcement, "%s: the mission is cancelled", date);
    } else {
        line(l, ELEMENT_announcement, "%s: %d personnel announced", date, (int)p->announced);
    }
}

static void arrivals(Lines *l)
{
    const Plan *p = l->plan;
    char date[DATE_TEXT], share[NUMBER_TEXT];
    line(l, ELEMENT_arrivals, "arrivals: %s", arrivals_text((int)p->arrivals));
    if (p->arrivals == ARRIVALS_PLANNED) {
        for (int32_t i = 0; i < p->n_tranches; i++) {
            const Tranche *t = &p->tranche[i];
            date_print(t->date, date);
            line(l, ELEMENT_arrivals, "%s: %d personnel of %s", date, (int)t->personnel,
                 l->scenario->contributor[t->contributor].name);
        }
    }
    if (p->force_small) {
        line(l, ELEMENT_arrivals, "clears with what there is");
    }
    if (p->withdraw_from != NO_DATE) {
        date_print(p->withdraw_from, date);
        number_print(p->withdraw_share, share);
        line(l, ELEMENT_arrivals, "%s: withdrawal begins, %s of the force a day", date, share);
    }
}

static void money(Lines *l)
{
    char date[DATE_TEXT], amount[NUMBER_TEXT + 16];
    for (int32_t i = 0; i < l->plan->n_pledges; i++) {
        const Pledge *p = &l->plan->pledge[i];
        date_print(p->date, date);
        text_thousands(p->amount_usd, 0, amount, sizeof amount);
        line(l, ELEMENT_money, "%s: %s USD of %s", date, amount, p->donor);
    }
}

static void equipment(Lines *l)
{
    char date[DATE_TEXT];
    for (int32_t i = 0; i < l->plan->n_gifts; i++) {
        const InKind *g = &l->plan->gift[i];
        date_print(g->date, date);
        line(l, ELEMENT_equipment, "%s: %d %s of %s", date, (int)g->quantity,
             gift_text((int)g->kind), g->donor);
    }
}

static void phases(Lines *l)
{
    for (int32_t i = 0; i < l->plan->n_phases; i++) {
        const Phase *p = &l->plan->phase[i];
        char text[LINE_TEXT] = "";
        for (int32_t c = 0; c < p->n_conditions; c++) {
            add(text, sizeof text, "%s%s", c > 0 ? " and " : ", until ", p->condition[c].text);
        }
        if (p->min_days > 0) {
            add(text, sizeof text, ", at least %d days", (int)p->min_days);
        }
        if (p->max_days > 0) {
            add(text, sizeof text, ", at most %d days, then %s", (int)p->max_days,
                timeout_text((int)p->on_timeout));
        }
        line(l, ELEMENT_phases, "%d %s: admits %d%s", (int)i + 1, p->name, (int)p->admits, text);
    }
}

static void posture(Lines *l)
{
    for (int32_t i = 0; i < l->plan->n_phases; i++) {
        const Phase *p = &l->plan->phase[i];
        char text[LINE_TEXT] = "", share[NUMBER_TEXT];
        for (int t = 0; t < TASK_COUNT; t++) {
            if (p->posture[t] > 0.0) {
                number_print(p->posture[t], share);
                add(text, sizeof text, "%s%s %s", *text ? ", " : "", task_text(t), share);
            }
        }
        add(text, sizeof text, "; first %s", priority_text((int)p->priority));
        for (int32_t z = 0; z < p->n_listed && p->priority == PRIORITY_LISTED; z++) {
            add(text, sizeof text, "%s%s", z > 0 ? ", " : " ",
                l->scenario->zone[p->listed[z]].name);
        }
        line(l, ELEMENT_posture, "%d %s: %s", (int)i + 1, p->name, text);
    }
}

/* What a line of effort is in a phase, as text. @param out [size] */
static void effort_text(const Field *f, const Phase *phase, char *out, size_t size)
{
    const char *word = effort_word(f, phase);
    double value = word ? 0.0 : effort_number(f, phase);
    char number[NUMBER_TEXT];
    if (word) {
        snprintf(out, size, "%s", word);
    } else if (value < f->low) {
        snprintf(out, size, "as in %s", "operations.restraint");
    } else {
        number_print(value, number);
        snprintf(out, size, "%s %s", number, f->unit);
    }
}

/* One line where it is the same in all phases, else one for each phase. */
static void effort(Lines *l, const Field *f)
{
    char first[120] = "", text[120];
    bool same = true;
    for (int32_t i = 0; i < l->plan->n_phases; i++) {
        effort_text(f, &l->plan->phase[i], i == 0 ? first : text, sizeof text);
        same = same && (i == 0 || strcmp(first, text) == 0);
    }
    if (same && l->plan->n_phases > 0) {
        line(l, effort_element(f), "%s: %s", f->name, first);
        return;
    }
    for (int32_t i = 0; i < l->plan->n_phases; i++) {
        effort_text(f, &l->plan->phase[i], text, sizeof text);
        line(l, effort_element(f), "%s, %d %s: %s", f->name, (int)i + 1, l->plan->phase[i].name,
             text);
    }
}

json_t *plan_lines_json(const Plan *p, const Scenario *s)
{
    Lines l = {p, s, json_array()};
    announcement(&l);
    arrivals(&l);
    money(&l);
    equipment(&l);
    phases(&l);
    posture(&l);
    for (int e = 0; e < ELEMENT_COUNT; e++) {
        for (int i = 0; i < effort_field_count(); i++) {
            if (effort_element(effort_field(i)) == (ElementId)e) {
                effort(&l, effort_field(i));
            }
        }
    }
    return l.all;
}
