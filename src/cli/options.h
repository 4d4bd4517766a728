/* options.h: what the parsers of all commands share. */
#ifndef KAFOU_CLI_OPTIONS_H
#define KAFOU_CLI_OPTIONS_H

#include <argp.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"

/** "kafou VERSION, model DIGEST"; the state is argp's and not looked at. */
void options_version(FILE *out, struct argp_state *state);

/** Usage errors exit with BAD_INPUT, --version prints the version: before any parser. */
void options_prepare(void);

/** An integer option's value; otherwise an error `--name: found X, expected LOW to HIGH`, and *out
 * stays as it is. */
Status option_integer(const char *option, const char *value, int64_t low, int64_t high,
                      int64_t *out, Errors *e);

/** Leaves the program with BAD_INPUT when an option does not exist, naming the nearest that does.
 * argv[0] is the command's name. Before argp_parse. */
void options_check(int argc, char **argv, const struct argp_option *options);

/** Prints what was collected, one line each, to standard error. */
void errors_print(const Errors *e);
/** The same and, when nothing was said, what the status means. Returns the exit code. */
int report_status(const char *command, Status s, const Errors *e);

#endif
