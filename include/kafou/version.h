/* version.h: the version of this program, kept in every run store it writes. */
#ifndef KAFOU_VERSION_H
#define KAFOU_VERSION_H

#define KAFOU_VERSION "0.1.0"

#endif
