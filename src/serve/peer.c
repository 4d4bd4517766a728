/* peer.c: the kernel's table of connections, /proc/net/tcp.
 *
 * Each end has a row of its own: local address, remote address, state and, in the eighth column,
 * the user. Addresses are hexadecimal, in the byte order of this machine; ports are numbers. */
#include "serve/peer.h"

#include <stdio.h>
#include <unistd.h>

/* The row of the other end: there, their address is the local one. */
static bool is_row_of(const char *row, const struct sockaddr_in *peer,
                      const struct sockaddr_in *here, unsigned *user)
{
    unsigned local, local_port, remote, remote_port;
    return sscanf(row, " %*d: %8x:%4x %8x:%4x %*x %*x:%*x %*x:%*x %*x %u", &local, &local_port,
                  &remote, &remote_port, user) == 5 &&
           local == peer->sin_addr.s_addr && local_port == ntohs(peer->sin_port) &&
           remote == here->sin_addr.s_addr && remote_port == ntohs(here->sin_port);
}

bool peer_is_of_another_user(const struct sockaddr_in *peer, const struct sockaddr_in *here)
{
    FILE *table = fopen("/proc/net/tcp", "re");
    char row[256];
    unsigned user = 0; /* root, if no row says another */
    bool found = false;
    while (table && !found && fgets(row, sizeof row, table)) {
        found = is_row_of(row, peer, here, &user);
    }
    if (table) {
        fclose(table);
    }
    return found && user != 0 && user != geteuid();
}
