/* report_plain.c: what a report says where no script runs. All texts are escaped. */
#include "view/report_plain.h"

#include <string.h>

#include "model/outcomes.h"
#include "view/figures.h"
#include "view/html_text.h"

static const json_t *run_of(const json_t *run)
{
    return json_object_get(json_object_get(run, "result"), "run");
}

static const char *text_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

void report_title(const json_t *view, FILE *out)
{
    const json_t *run = run_of(json_array_get(json_object_get(view, "runs"), 0));
    html_write(text_of(run, "title"), out);
    fputs(": ", out);
    html_write(text_of(run, "plan_title"), out);
}

static void cell(const json_t *spread, const char *key, Outcome outcome, FILE *out)
{
    char text[NUMBER_TEXT];
    const json_t *value = json_object_get(spread, key);
    fputs("<td>", out);
    if (json_is_number(value)) {
        figure_print(json_number_value(value), outcome_form(outcome), text, sizeof text);
        html_write(text, out);
    }
    fputs("</td>", out);
}

static void outcome_row(const json_t *row, int headline, FILE *out)
{
    Outcome outcome = headline_table[headline].outcome;
    fputs("<tr><th scope=\"row\">", out);
    html_write(headline_table[headline].label, out);
    fputs(outcome_form(outcome) == AS_MILLION ? ", million USD</th>" : "</th>", out);
    cell(row, "median", outcome, out);
    cell(row, "q05", outcome, out);
    cell(row, "q95", outcome, out);
    fputs("</tr>\n", out);
}

static const json_t *row_of(const json_t *outcomes, Outcome outcome)
{
    for (size_t i = 0; i < json_array_size(outcomes); i++) {
        const json_t *row = json_array_get(outcomes, i);
        const char *name = text_of(row, "name");
        if (name && strcmp(name, outcome_table[outcome].name) == 0) {
            return row;
        }
    }
    return NULL;
}

static void run_plain(const json_t *run, FILE *out)
{
    const json_t *result = json_object_get(run, "result");
    const json_t *outcomes = json_object_get(result, "outcomes");
    fputs("<h2>", out);
    html_write(text_of(run_of(run), "plan_title"), out);
    fputs("</h2>\n<p>", out);
    html_write(text_of(result, "answer"), out);
    fputs("</p>\n<table><caption>Outcomes over the run, or on its last day</caption>\n"
          "<tr><th></th><th>median</th><th>5 %</th><th>95 %</th></tr>\n",
          out);
    for (int h = 0; h < HEADLINE_COUNT; h++) {
        const json_t *row = row_of(outcomes, headline_table[h].outcome);
        if (row) {
            outcome_row(row, h, out);
        }
    }
    fputs("</table>\n", out);
}

void report_plain(const json_t *view, FILE *out)
{
    const json_t *runs = json_object_get(view, "runs");
    fputs("<noscript>\n<h1>", out);
    html_write(text_of(run_of(json_array_get(runs, 0)), "title"), out);
    fputs("</h1>\n<p>Charts, maps and tables of this report need scripts, which are in this file "
          "itself; nothing is fetched from anywhere.</p>\n",
          out);
    for (size_t i = 0; i < json_array_size(runs); i++) {
        run_plain(json_array_get(runs, i), out);
    }
    fputs("</noscript>\n", out);
}
