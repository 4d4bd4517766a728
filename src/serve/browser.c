/* browser.c: xdg-open, which every Linux desktop has. */
#include "serve/browser.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <unistd.h>

extern char **environ;

/* A session of its own, so that Ctrl-C stops the server and not the browser; no signal blocked;
 * standard output is for the address. */
static bool prepare(posix_spawnattr_t *how, posix_spawn_file_actions_t *files)
{
    sigset_t none;
    sigemptyset(&none);
    return posix_spawnattr_setsigmask(how, &none) == 0 &&
           posix_spawnattr_setflags(how, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSID) == 0 &&
           posix_spawn_file_actions_addopen(files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0) == 0 &&
           posix_spawn_file_actions_addopen(files, STDERR_FILENO, "/dev/null", O_WRONLY, 0) == 0;
}

bool browser_open(const char *address)
{
    char *arguments[] = {(char *)"xdg-open", (char *)address, NULL}; /* posix_spawn only reads it */
    posix_spawnattr_t how;
    posix_spawn_file_actions_t files;
    pid_t child = 0;
    signal(SIGCHLD, SIG_IGN); /* nobody waits for it */
    posix_spawnattr_init(&how);
    posix_spawn_file_actions_init(&files);
    bool begun = prepare(&how, &files) &&
                 posix_spawnp(&child, arguments[0], &files, &how, arguments, environ) == 0;
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&how);
    return begun;
}
