/* compare_findings.c: ignorance and luck, when the order turns, early signs, what to find out. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "cli/compare.h"
#include "evidence/box_words.h"

/* -- ignorance and luck --------------------------------------------------------------------- */

static void share_text(const VarianceSplit *p, char *out, size_t size)
{
    if (isnan(p->share)) {
        snprintf(out, size, "-");
    } else {
        snprintf(out, size, "%.0f %% (%.0f to %.0f)", 100.0 * p->share, 100.0 * p->low,
                 100.0 * p->high);
    }
}

void print_spread_shares(const ComparisonResult *r, const Screen *s)
{
    char text[200];
    screen_heading(s, "IGNORANCE AND LUCK: share of the spread that comes of uncertain inputs", 0,
                   "");
    Line l = line_on(s);
    snprintf(text, sizeof text, "of its difference from %s",
             compared_plan(r, r->options->reference));
    line_right(&l, 44, criterion_label(r));
    line_right(&l, 80, text);
    screen_line(s, &l, FAINT);
    for (int32_t i = 0; i < r->plans; i++) {
        int32_t plan = r->comparison->ranking.order[i];
        l = line_on(s);
        line_put(&l, compared_plan(r, plan));
        share_text(&r->plan[plan].spread, text, sizeof text);
        line_right(&l, 44, text);
        if (plan != r->options->reference) {
            share_text(&r->plan[plan].difference_spread, text, sizeof text);
            line_right(&l, 80, text);
        }
        screen_line(s, &l, PLAIN);
    }
    screen_words(
        s, "",
        "The rest is luck, which no study of the inputs takes away. In brackets nine of ten "
        "resamples of the draws.",
        FAINT);
    screen_empty(s);
}

/* -- when the ranking turns ----------------------------------------------------------------- */

static InputWords *input_words(const ComparisonResult *r)
{
    const StudySpec *spec = &r->comparison->spec;
    InputWords *out = calloc((size_t)spec->n_factors + 1, sizeof *out);
    for (int32_t i = 0; out && i < spec->n_factors; i++) {
        const StudyFactor *f = &spec->factor[i];
        out[i] = (InputWords){NULL, f->name, f->unit, f->low, f->high};
    }
    return out;
}

static void say_boxes(const ComparisonResult *r, const Turn *t, const InputWords *input,
                      const Screen *s)
{
    char text[WORDS_TEXT], box[BOX_WORDS_MAX];
    for (int32_t i = 0; i < t->found->n_boxes && t->found->found[i].holds; i++) {
        const FoundBox *f = &t->found->found[i];
        box_words(&f->box, input, &f->held_out, box, sizeof box);
        snprintf(text, sizeof text,
                 "%s loses to %s when %s, on draws not used to find it; it loses in %.0f %% of all "
                 "draws. Chance of as much by luck: %.2g.",
                 compared_plan(r, t->plan), compared_plan(r, t->other), box, 100.0 * t->share,
                 f->chance);
        screen_words(s, "- ", text, PLAIN);
    }
}

/* The leaves in which a tree expects the plan to lose, by draws not used to grow it. */
static void say_tree(const ComparisonResult *r, const Turn *t, const InputWords *input,
                     const Screen *s)
{
    char text[WORDS_TEXT] = "", words[BOX_WORDS_MAX];
    int32_t points = 0, cases = 0;
    Box box;
    if (!t->tree.holds || box_new(r->comparison->spec.n_factors, &box) != OK) {
        return;
    }
    for (int32_t i = 0; i < t->tree.n_leaves; i++) {
        const TurnLeaf *leaf = &t->tree.leaf[i];
        if (!leaf->bad) {
            points += leaf->points;
            cases += leaf->cases;
            continue;
        }
        tree_box(&t->tree.tree, leaf->node, &box);
        box_words(&box, input, NULL, words, sizeof words);
        words_add(text, WORDS_TEXT, "%sin %d of %d draws where %s", *text ? ", " : "",
                  (int)leaf->cases, (int)leaf->points, words);
    }
    box_free(&box);
    char line[WORDS_TEXT + 400];
    snprintf(
        line, sizeof line,
        "As a small tree: %s loses to %s %s; in %d of %d elsewhere. Draws not used to grow it; "
        "chance of as much by luck: %.2g.",
        compared_plan(r, t->plan), compared_plan(r, t->other), text, (int)cases, (int)points,
        t->tree.chance);
    screen_words(s, "- ", line, PLAIN);
}

/* All that could not be said, in one sentence. */
static void say_no_turns(const ComparisonResult *r, const Screen *s)
{
    char text[WORDS_TEXT] = "";
    for (int32_t i = 0; i < r->n_turns; i++) {
        const Turn *t = &r->turn[i];
        if (t->found->verdict != DISCOVERY_FOUND && !t->tree.holds) {
            words_add(text, WORDS_TEXT, "%s%s (%.0f %%)", *text ? ", " : "",
                      compared_plan(r, t->other), 100.0 * t->share);
        }
    }
    if (*text) {
        char line[WORDS_TEXT + 200];
        snprintf(line, sizeof line,
                 "%s loses in some draws to %s; no box of inputs and no small tree tells when, on "
                 "draws not "
                 "used to find it.",
                 compared_plan(r, r->best), text);
        screen_words(s, "- ", line, PLAIN);
    }
}

void print_turns(const ComparisonResult *r, const Screen *s)
{
    InputWords *input = input_words(r);
    screen_heading(s, "WHEN THE ORDER TURNS (share of draws in brackets)", 0, "");
    if (r->n_turns == 0) {
        char text[200];
        snprintf(text, sizeof text, "%s loses to no other plan in more than a tenth of draws.",
                 compared_plan(r, r->best));
        screen_words(s, "- ", text, PLAIN);
    }
    for (int32_t i = 0; input && i < r->n_turns; i++) {
        say_boxes(r, &r->turn[i], input, s);
        say_tree(r, &r->turn[i], input, s);
    }
    say_no_turns(r, s);
    free(input);
    screen_empty(s);
}

/* -- what is worth knowing ------------------------------------------------------------------ */

static void say_perfect(const ComparisonResult *r, const Screen *s)
{
    char text[WORDS_TEXT], most[NUMBER_TEXT], least[NUMBER_TEXT];
    criterion_text(r, r->perfect.most, "", most, sizeof most);
    criterion_text(r, fmax(0.0, r->perfect.least), "", least, sizeof least);
    snprintf(
        text, sizeof text,
        "Knowing every input before choosing would be worth %s to %s (%s, %s) a future; another "
        "plan than %s would be chosen in %.0f %% of draws, luck of lives included.",
        least, most, criterion_label(r), criterion_form(r).unit, compared_plan(r, r->perfect.best),
        100.0 * r->perfect.regret);
    screen_words(s, "- ", text, PLAIN);
}

/* An input, and at which of its values another plan would be chosen. */
static void say_value(const ComparisonResult *r, int which, const Screen *s)
{
    char text[WORDS_TEXT] = "", value[NUMBER_TEXT], error[NUMBER_TEXT];
    int32_t i = r->range[which].input;
    const BestRanges *best = &r->range[which].best;
    const StudyFactor *f = &r->comparison->spec.factor[i];
    criterion_text(r, r->value[i].value, "", value, sizeof value);
    criterion_text(r, r->value[i].error, "", error, sizeof error);
    words_add(text, WORDS_TEXT, "Of single inputs, %s: %s (%s).", f->name, value, error);
    for (int32_t k = 0; k < best->n; k++) {
        const BestRange *range = &best->range[k];
        words_add(text, WORDS_TEXT, "%s %s from %.3g to %.3g",
                  k == 0 ? " By its curves best:" : ",", compared_plan(r, range->plan),
                  study_factor_value(f, range->low), study_factor_value(f, range->high));
    }
    words_add(text, WORDS_TEXT, "%s", best->n > 0 ? "." : "");
    screen_words(s, "- ", text, PLAIN);
}

void print_value(const ComparisonResult *r, const Screen *s)
{
    screen_heading(s, "WHAT IS WORTH FINDING OUT", 0, "");
    if (!r->value) {
        screen_words(s, "- ", "Too few draws to tell.", PLAIN);
        screen_empty(s);
        return;
    }
    say_perfect(r, s);
    for (int i = 0; i < RANGES_SHOWN && r->range[i].input != NONE; i++) {
        say_value(r, i, s);
    }
    if (r->range[0].input == NONE) {
        screen_words(
            s, "- ",
            "No single input is shown to be worth knowing by itself: none changes the plan "
            "that would be chosen by more than luck does.",
            PLAIN);
    }
    screen_empty(s);
}

/* -- signposts ------------------------------------------------------------------------------ */

static void say_post(const ComparisonResult *r, const PlanSigns *p, const Signpost *post,
                     const Screen *s)
{
    char text[WORDS_TEXT], threshold[NUMBER_TEXT];
    const OutcomeInfo *o = &outcome_table[post->observable];
    ColumnForm form = outcome_column_form((Outcome)post->observable, fabs(post->threshold));
    number_text(post->threshold, form, "", threshold, sizeof threshold);
    snprintf(
        text, sizeof text,
        "%s (worse than %s in %.0f %% of futures): the sign is %s %s or %s by the end of week %d "
        "in `%s` (%s%s). On futures not used to find it: it is there in %.0f %% of failures (%.0f "
        "to %.0f) and in %.0f %% of the rest, a false alarm (%.0f to %.0f); half of the warnings "
        "come %.0f days ahead or more.",
        compared_plan(r, p->plan), compared_plan(r, r->options->reference), 100.0 * p->share,
        threshold, form.unit, post->side == ALARM_ABOVE ? "more" : "less", (int)post->week, o->name,
        o->meaning, o->kind == FLOW ? "; sum so far" : "", 100.0 * post->hit.share,
        100.0 * post->hit.low, 100.0 * post->hit.high, 100.0 * post->false_alarm.share,
        100.0 * post->false_alarm.low, 100.0 * post->false_alarm.high, post->lead_days);
    screen_words(s, "- ", text, PLAIN);
}

static const Signpost *first_apart(const SignpostReport *report)
{
    for (int32_t i = 0; i < report->n; i++) {
        if (report->post[i].apart) {
            return &report->post[i];
        }
    }
    return NULL;
}

/* Why there is none. */
static const char *no_signpost(SignpostVerdict verdict)
{
    switch (verdict) {
    case SIGNPOSTS_ONE_KIND:
        return "every future ends the same way";
    case SIGNPOSTS_TOO_FEW:
        return "too few futures to look for signs";
    case SIGNPOSTS_NONE:
    case SIGNPOSTS_FOUND:
        break;
    }
    return "no figure of the first weeks tells, on futures not used to find it";
}

/* NULL: no signpost of the plan is borne out. */
static const Signpost *borne_out(const PlanSigns *p)
{
    return p->report.verdict == SIGNPOSTS_FOUND ? first_apart(&p->report) : NULL;
}

/* Plans without one, together by the reason why. */
static void say_no_posts(const ComparisonResult *r, const char *why, const Screen *s)
{
    char text[WORDS_TEXT] = "";
    for (int32_t i = 0; i < r->n_signs; i++) {
        const PlanSigns *p = &r->signs[i];
        if (!borne_out(p) && strcmp(no_signpost(p->report.verdict), why) == 0) {
            words_add(text, WORDS_TEXT, "%s%s (%.0f %%)", *text ? ", " : "",
                      compared_plan(r, p->plan), 100.0 * p->share);
        }
    }
    if (*text) {
        words_add(text, WORDS_TEXT, ": %s.", why);
        screen_words(s, "- ", text, PLAIN);
    }
}

void print_signs(const ComparisonResult *r, const Screen *s)
{
    static const SignpostVerdict reasons[] = {SIGNPOSTS_NONE, SIGNPOSTS_ONE_KIND,
                                              SIGNPOSTS_TOO_FEW};
    char heading[200];
    snprintf(heading, sizeof heading,
             "EARLY SIGNS THAT A PLAN ENDS WORSE THAN %s (share of futures)",
             compared_plan(r, r->options->reference));
    screen_heading(s, heading, 0, "");
    for (int32_t i = 0; i < r->n_signs; i++) {
        const Signpost *post = borne_out(&r->signs[i]);
        if (post) {
            say_post(r, &r->signs[i], post, s);
        }
    }
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
        say_no_posts(r, no_signpost(reasons[i]), s);
    }
    screen_empty(s);
}
