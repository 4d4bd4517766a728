/* command.h: the commands of the program, one file each.
 *
 * A command gets its own arguments; argv[0] is "kafou NAME", for messages. It returns an exit code
 * of base/status.h, or 128 + the number of the signal that stopped it. Results go to standard
 * output, everything else to standard error. */
#ifndef KAFOU_CLI_COMMAND_H
#define KAFOU_CLI_COMMAND_H

/* X(name, arguments, what it does), in the order of `kafou help` */
#define COMMAND_LIST(X)                                                                            \
    X(run, "SCENARIO", "run many simulated futures of a plan and show the result")                 \
    X(compare, "SCENARIO [PLAN...]", "hold plans against each other in the same futures")          \
    X(explore, "SCENARIO", "find out which inputs and levers move the outcomes of a plan")         \
    X(explain, "SCENARIO A B", "say why plan A ends otherwise than plan B")                        \
    X(show, "STORE", "show the result of a run store again")                                       \
    X(report, "RUN...", "put runs and studies into one document to open in a browser")             \
    X(serve, "[STORE or STUDY...]", "show runs as pages in the browser, and run what-if runs")     \
    X(export, "STORE", "write a store as NetCDF or CSV, or its zones as GeoJSON")                  \
    X(reproduce, "STORE", "run a store or a report again and compare, bit for bit")                \
    X(check, "SCENARIO", "check a scenario and its plans, and say what they rest on")              \
    X(params, "[NAME...]", "list parameters and mechanisms with range, source and meaning")        \
    X(verify, "[NAME...]", "hold the model's own code against published results")

#define X(name, arguments, meaning) int cli_##name(int argc, char **argv);
COMMAND_LIST(X)
#undef X

#endif
