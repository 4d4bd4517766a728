/* main.c: which command? */
#include <argp.h>
#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/status.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/options.h"

typedef struct {
    const char *name, *arguments, *meaning;
    int (*run)(int argc, char **argv);
} Command;

static const Command commands[] = {
#define X(name, arguments, meaning) {#name, arguments, meaning, cli_##name},
    COMMAND_LIST(X)
#undef X
};

enum { COMMANDS = sizeof commands / sizeof commands[0] };

static void print_help(FILE *out)
{
    fputs("usage: kafou COMMAND ARGUMENTS...\n"
          "\n"
          "Simulates an international security-support mission before people have to live\n"
          "through it, under honest uncertainty.\n"
          "\n"
          "commands\n",
          out);
    for (int i = 0; i < COMMANDS; i++) {
        fprintf(out, "  %-10s %s\n", commands[i].name, commands[i].meaning);
    }
    fputs("  help       this list, or `kafou help COMMAND`\n"
          "\n"
          "kafou COMMAND --help says what each takes. A first run, a minute or two:\n"
          "  kafou run scenarios/haiti --members 20\n"
          "\n"
          "exit codes\n",
          out);
#define X(name, code, meaning) fprintf(out, "  %d  %s\n", code, meaning);
    STATUS_LIST(X)
#undef X
    fputs("  128 + N  stopped by signal N (Ctrl-C: 130); the same command goes on\n", out);
}

static const char *command_name(int i, const void *context)
{
    (void)context;
    return i < COMMANDS ? commands[i].name : "help";
}

static const Command *command_find(const char *name)
{
    for (int i = 0; i < COMMANDS; i++) {
        if (strcmp(commands[i].name, name) == 0) {
            return &commands[i];
        }
    }
    return NULL;
}

static int no_command(const char *name)
{
    int nearest = text_nearest(name, COMMANDS + 1, command_name, NULL);
    if (nearest >= 0) {
        fprintf(stderr, "kafou: no command '%s'; nearest is '%s'\n", name,
                command_name(nearest, NULL));
    } else {
        fprintf(stderr, "kafou: no command '%s'; `kafou help` lists them\n", name);
    }
    return BAD_INPUT;
}

/* Runs a command on argv[1...], with argv[0] as messages should name it. */
static int command_run(const Command *c, int argc, char **argv)
{
    char name[32];
    snprintf(name, sizeof name, "kafou %s", c->name);
    argv[0] = name;
    static char help[] = "--help";
    for (int i = 1; i < argc; i++) {
        argv[i] = strcmp(argv[i], "-h") == 0 ? help : argv[i]; /* argp knows only -? and --help */
    }
    return c->run(argc, argv);
}

static bool is_help(const char *word)
{
    return strcmp(word, "help") == 0 || strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 ||
           strcmp(word, "-?") == 0;
}

static int dispatch(int argc, char **argv)
{
    if (argc < 2) {
        print_help(stderr);
        return BAD_INPUT;
    }
    const char *word = argv[1];
    if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0) {
        options_version(stdout, NULL);
        return OK;
    }
    if (is_help(word)) {
        if (argc == 2) {
            print_help(stdout);
            return OK;
        }
        const Command *c = command_find(argv[2]);
        if (!c) {
            return is_help(argv[2]) ? (print_help(stdout), OK) : no_command(argv[2]);
        }
        static char help[] = "--help";
        char *arguments[] = {NULL, help, NULL};
        return command_run(c, 2, arguments);
    }
    const Command *c = command_find(word);
    return c ? command_run(c, argc - 1, argv + 1) : no_command(word);
}

int main(int argc, char **argv)
{
    setlocale(LC_CTYPE, ""); /* only what a terminal can show; numbers stay the same everywhere */
    signal(SIGXFSZ,
           SIG_IGN); /* a file at its limit is an error of writing, told like a full disk */
    options_prepare();
    int code = dispatch(argc, argv);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fprintf(stderr, "kafou: cannot write the result: %s\n", strerror(errno));
        return MACHINE;
    }
    return code;
}
