/* listen.h: the socket that the server listens on: of this machine alone. */
#ifndef KAFOU_SERVE_LISTEN_H
#define KAFOU_SERVE_LISTEN_H

#include "base/error.h"

enum { PORT_PREFERRED = 8450, PORT_MOST = 65535, PORT_ANY = 0, PORT_NOT_GIVEN = -1 };

/** Listens on 127.0.0.1. A port that is given must be free; without one it is PORT_PREFERRED, or
 * any free one when that is taken. On OK *socket is the caller's (close).
 * Status: OK, BAD_INPUT (the port is taken, or needs more rights), MACHINE. */
KF_MUST_CHECK Status listen_on_loopback(int port, int *socket, int *port_found, Errors *e);

#endif
