/* browser.h: the user's own browser. */
#ifndef KAFOU_SERVE_BROWSER_H
#define KAFOU_SERVE_BROWSER_H

#include <stdbool.h>

/** Asks the desktop to open an address; false: there is none that could. */
bool browser_open(const char *address);

#endif
