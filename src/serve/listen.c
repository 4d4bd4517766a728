/* listen.c: a socket on the loopback interface. */
#include "serve/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 128 };

static bool has_bound(int file, int port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int yes = 1; /* a port whose last server has just ended is free */
    return setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
           bind(file, (const struct sockaddr *)&address, sizeof address) == 0 &&
           listen(file, BACKLOG) == 0;
}

static int port_of(int file)
{
    struct sockaddr_in address;
    socklen_t size = sizeof address;
    return getsockname(file, (struct sockaddr *)&address, &size) == 0 ? ntohs(address.sin_port)
                                                                      : -1;
}

/* A socket, or -1 and errno. */
static int try_port(int port)
{
    int file = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (file >= 0 && !has_bound(file, port)) {
        int why = errno;
        close(file);
        errno = why;
        return -1;
    }
    return file;
}

Status listen_on_loopback(int port, int *socket, int *port_found, Errors *e)
{
    int file = try_port(port == PORT_NOT_GIVEN ? PORT_PREFERRED : port);
    if (file < 0 && port == PORT_NOT_GIVEN && errno == EADDRINUSE) {
        file = try_port(PORT_ANY);
    }
    if (file < 0) {
        int why = errno;
        Status s =
            error_at(e, (FilePos){.file = "--port"}, "127.0.0.1:%d cannot be listened on: %s",
                     port == PORT_NOT_GIVEN ? PORT_PREFERRED : port, strerror(why));
        return why == EADDRINUSE || why == EACCES ? s : MACHINE;
    }
    *socket = file;
    *port_found = port_of(file);
    return OK;
}
