/* test_haiti.c: every outcome of Haiti by month, against the table kept beside it.
 *
 *   test_haiti            compares and names what moved first
 *   test_haiti accept     writes tests/golden/haiti_historical.txt anew; what moved, by how much
 *                         and why goes under `Results change` in CHANGELOG.md
 *
 * Scenario haiti, plan historical, seed 1, 2,000 people an agent: for each outcome and month the
 * median over five members, of the month's sum for flows and of its last day for stocks. */
#include "../systems/small_world.h"

#include <stdbool.h>

#include "base/date.h"

enum { MEMBERS = 5, AGENTS = 2000, SEED = 1, MONTHS_MAX = 60, LINE = 1024 };

static const char place[] = "tests/golden/haiti_historical.txt";

typedef struct {
    int32_t months;
    char name[MONTHS_MAX][8]; /* 2023-01 */
    double value[MEMBERS][OUTCOME_COUNT][MONTHS_MAX];
} Table;

/* Adds a day to its month: flows add up, stocks stay as they are last. */
static void add_day(Table *t, int32_t member, int32_t month, const double *daily)
{
    for (int o = 0; o < OUTCOME_COUNT; o++) {
        double *cell = &t->value[member][o][month];
        *cell = outcome_table[o].kind == FLOW ? *cell + daily[o] : daily[o];
    }
}

static void run_member(Small *m, Table *t, int32_t member)
{
    char last[DATE_TEXT] = "", date[DATE_TEXT];
    int32_t month = -1;
    member_begin(m->w, &m->p, (RngKey){SEED, (uint32_t)member});
    for (int32_t day = 0; m->s->first_day + day <= m->s->last_day; day++) {
        small_days(m, day, day + 1);
        date_print(m->s->first_day + day, date);
        if (strncmp(date, last, 7) != 0) {
            month++;
            assert_true(month < MONTHS_MAX);
            snprintf(t->name[month], sizeof t->name[month], "%.7s", date);
            memcpy(last, date, sizeof last);
        }
        add_day(t, member, month, m->w->daily);
    }
    t->months = month + 1;
}

static Table *make_table(void)
{
    Table *t = calloc(1, sizeof *t);
    assert_non_null(t);
    Small m = small_open("scenarios/haiti", "historical");
    WorldOptions fast = {AGENTS, false};
    assert_int_equal(world_new(m.s, m.plan, fast, &m.w), OK);
    for (int32_t member = 0; member < MEMBERS; member++) {
        run_member(&m, t, member);
    }
    small_close(&m);
    return t;
}

static double median(const Table *t, int outcome, int32_t month)
{
    double sorted[MEMBERS];
    for (int i = 0; i < MEMBERS; i++) {
        double value = t->value[i][outcome][month];
        int k = i;
        for (; k > 0 && sorted[k - 1] > value; k--) {
            sorted[k] = sorted[k - 1];
        }
        sorted[k] = value;
    }
    return sorted[MEMBERS / 2];
}

/* One line a month and outcome, month by month: the first that differs is what moved first. Six
 * digits, so that the table says what moved and the digests of tests/determinism say whether. */
static void print_line(const Table *t, int32_t month, int outcome, char out[LINE])
{
    snprintf(out, LINE, "%s  %-32s %14.6g\n", t->name[month], outcome_table[outcome].name,
             median(t, outcome, month) + 0.0);
}

static FILE *open_table(const char *mode)
{
    char path[512];
    const char *root = getenv("KAFOU_ROOT");
    snprintf(path, sizeof path, "%s/%s", root ? root : ".", place);
    return fopen(path, mode);
}

static void accept_table(const Table *t)
{
    FILE *f = open_table("w");
    char line[LINE];
    assert_non_null(f);
    for (int32_t month = 0; month < t->months; month++) {
        for (int o = 0; o < OUTCOME_COUNT; o++) {
            print_line(t, month, o, line);
            fputs(line, f);
        }
    }
    assert_int_equal(fclose(f), 0);
    printf("wrote %s\n", place);
}

/* Says the first twelve lines that differ and counts the rest. */
static int compare_table(const Table *t, FILE *f)
{
    char line[LINE], kept[LINE] = "";
    int differ = 0;
    for (int32_t month = 0; month < t->months; month++) {
        for (int o = 0; o < OUTCOME_COUNT; o++) {
            print_line(t, month, o, line);
            if (!fgets(kept, sizeof kept, f)) {
                snprintf(kept, sizeof kept, "(the table ends)\n");
            }
            if (strcmp(line, kept) != 0 && differ++ < 12) {
                fprintf(stderr, "was  %sis   %s", kept, line);
            }
        }
    }
    return differ + (fgets(kept, sizeof kept, f) != NULL);
}

static void haiti_by_month_is_as_accepted(void **state)
{
    (void)state;
    Table *t = make_table();
    FILE *f = open_table("r");
    assert_non_null(f);
    int differ = compare_table(t, f);
    fclose(f);
    free(t);
    if (differ > 0) {
        fail_msg("%d lines of %s differ, the first above moved first; if that is meant, run this "
                 "test with the argument accept and say why in CHANGELOG.md",
                 differ, place);
    }
}

int main(int count, char **arguments)
{
    if (count == 2 && strcmp(arguments[1], "accept") == 0) {
        Table *t = make_table();
        accept_table(t);
        free(t);
        return 0;
    }
    const struct CMUnitTest tests[] = {cmocka_unit_test(haiti_by_month_is_as_accepted)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
