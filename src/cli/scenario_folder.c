/* scenario_folder.c: where is scenarios/haiti? */
#include "cli/scenario_folder.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { FOLDERS_ABOVE = 5 };

/* @param before  a folder and its slash, or nothing */
static bool is_there(const char *before, const char *name, char *out)
{
    char file[SCENARIO_PATH_TEXT + 32];
    int n = snprintf(out, SCENARIO_PATH_TEXT, "%sscenarios/%s", before, name);
    snprintf(file, sizeof file, "%s/scenario.yaml", out);
    return n < SCENARIO_PATH_TEXT && access(file, R_OK) == 0;
}

/* Here, or beside the program. @param program  its folder */
static bool is_at(const char *program, const char *name, char *out)
{
    static const char *const inner[] = {"/", "/share/kafou/"};
    for (int i = 0; i < 2; i++) {
        char before[SCENARIO_PATH_TEXT];
        snprintf(before, sizeof before, "%s%s", program, inner[i]);
        if (is_there(before, name, out)) {
            return true;
        }
    }
    return false;
}

Status scenario_folder_find(const char *name, char *out, Errors *e)
{
    char program[SCENARIO_PATH_TEXT - 64];
    if (is_there("", name, out)) {
        return OK;
    }
    ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
    program[n > 0 ? n : 0] = '\0';
    char full[SCENARIO_PATH_TEXT - 64];
    snprintf(full, sizeof full, "%s", program);
    for (int i = 0; i < FOLDERS_ABOVE; i++) {
        char *slash = strrchr(program, '/');
        if (!slash) {
            break;
        }
        *slash = '\0';
        if (is_at(program, name, out)) {
            return OK;
        }
    }
    return error_at(e, (FilePos){.file = "--scenario"},
                    "found none, and no scenarios/%s here or in the folders above %s, nor "
                    "share/kafou/scenarios/%s there; expected the folder of a scenario, or a run",
                    name, full, name);
}
