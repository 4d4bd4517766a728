/* guard.c: Host, Origin and token. */
#include "serve/guard.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/random.h>

#include "serve/http.h"

static const char *const names[] = {"127.0.0.1", "localhost"};

enum { NAMES = sizeof names / sizeof names[0], PLACE_TEXT = 64 };

Status guard_begin(int port, Guard *out)
{
    unsigned char bits[(TOKEN_TEXT - 1) / 2];
    if (getrandom(bits, sizeof bits, 0) != (ssize_t)sizeof bits) {
        return MACHINE;
    }
    out->port = port;
    for (size_t i = 0; i < sizeof bits; i++) {
        snprintf(out->token + 2 * i, 3, "%02x", bits[i]);
    }
    return OK;
}

/* @param start  before the name: "" or "http://" */
static bool names_us(const Guard *g, const char *start, const char *text)
{
    for (int i = 0; text && i < NAMES; i++) {
        char ours[PLACE_TEXT];
        snprintf(ours, sizeof ours, "%s%s:%d", start, names[i], g->port);
        if (strcasecmp(text, ours) == 0) {
            return true;
        }
    }
    return false;
}

bool guard_host_is_ours(const Guard *g, const char *host) { return names_us(g, "", host); }

bool guard_origin_is_ours(const Guard *g, const char *origin)
{
    return !origin || names_us(g, "http://", origin);
}

/* Takes as long for a wrong token as for the right one. */
bool guard_token_is_ours(const Guard *g, const char *token)
{
    unsigned different = !token || strlen(token) != TOKEN_TEXT - 1;
    if (different) {
        return false; /* the length is no secret */
    }
    for (int i = 0; i < TOKEN_TEXT - 1; i++) {
        different |= (unsigned)(token[i] ^ g->token[i]);
    }
    return different == 0;
}

Status guard_check_sender(const Guard *g, struct MHD_Connection *c, Refusal *r)
{
    int hosts = 0, origins = 0;
    const char *host = http_header(c, MHD_HTTP_HEADER_HOST, &hosts);
    const char *origin = http_header(c, MHD_HTTP_HEADER_ORIGIN, &origins);
    if (hosts > 1 || origins > 1) {
        return refuse(r, MHD_HTTP_BAD_REQUEST, "more than one %s", hosts > 1 ? "Host" : "Origin");
    }
    if (!guard_host_is_ours(g, host)) {
        return refuse(r, MHD_HTTP_MISDIRECTED_REQUEST,
                      "Host: expected 127.0.0.1:%d or localhost:%d", g->port, g->port);
    }
    if (!guard_origin_is_ours(g, origin)) {
        return refuse(r, MHD_HTTP_FORBIDDEN, "Origin: another site's page may not ask this server");
    }
    return OK;
}

Status guard_check_token(const Guard *g, struct MHD_Connection *c, Refusal *r)
{
    int count = 0;
    const char *token = http_header(c, "X-Kafou-Token", &count);
    if (count == 1 && guard_token_is_ours(g, token)) {
        return OK;
    }
    return refuse(r, MHD_HTTP_FORBIDDEN,
                  "X-Kafou-Token: expected the token of this launch, as the page has it");
}
