/* params_levers.c: the levers of plans in three forms. */
#include <string.h>

#include "cli/params_list.h"

enum { LEVER_RANGE_COLUMN = 32, LEVER_UNIT_COLUMN = 48 };

bool any_lever(const ParamsWanted *wanted)
{
    for (int i = 0; i < LEVER_COUNT; i++) {
        if (wanted->lever[i]) {
            return true;
        }
    }
    return false;
}

void levers_print_plain(const ParamsWanted *wanted, const Screen *s)
{
    screen_heading(s, "LEVERS of plans: --lever NAME=VALUE", 0, "");
    for (int i = 0; i < LEVER_COUNT; i++) {
        const LeverInfo *info = &lever_table[i];
        if (!wanted->lever[i]) {
            continue;
        }
        char text[300];
        Line l = line_on(s);
        line_put(&l, "  ");
        line_put(&l, info->name);
        line_to(&l, LEVER_RANGE_COLUMN);
        snprintf(text, sizeof text, "%g to %g", info->low, info->high);
        line_put(&l, text);
        line_to(&l, LEVER_UNIT_COLUMN);
        line_put(&l, info->unit);
        screen_line(s, &l, BOLD);
        snprintf(text, sizeof text, "A %s (%s): %s.", lever_kind_text(info->kind), info->initial,
                 info->doc);
        screen_words(s, "    ", text, PLAIN);
    }
}

void levers_print_markdown(const ParamsWanted *wanted, FILE *out)
{
    fputs("\n## levers\n\n| name | kind | range | unit | in a plan as written | meaning |\n"
          "|---|---|---|---|---|---|\n",
          out);
    for (int i = 0; i < LEVER_COUNT; i++) {
        const LeverInfo *info = &lever_table[i];
        if (wanted->lever[i]) {
            fprintf(out, "| `%s` | %s | %g to %g | %s | %s | %s |\n", info->name,
                    lever_kind_text(info->kind), info->low, info->high, info->unit, info->initial,
                    info->doc);
        }
    }
}
