/* peer.h: whose program is at the other end of a connection on this machine.
 *
 * The page has the token, and every user of the machine can reach the loopback interface; without
 * this the page would hand the token to all of them. */
#ifndef KAFOU_SERVE_PEER_H
#define KAFOU_SERVE_PEER_H

#include <netinet/in.h>
#include <stdbool.h>

/** Whether the kernel says that the other end belongs to a user who is neither root nor the one who
 * runs this program. False where it does not say.
 * @param peer  its address, on the loopback interface
 * @param here  ours */
bool peer_is_of_another_user(const struct sockaddr_in *peer, const struct sockaddr_in *here);

#endif
