/* story_words.h: dated events of a future, in words. */
#ifndef KAFOU_VIEW_STORY_WORDS_H
#define KAFOU_VIEW_STORY_WORDS_H

#include "evidence/story.h"

/** An event as a sentence without its date: "clearing in Martissant: 23 residents killed".
 * @param out [size], 200 is enough */
void story_words(const ExplanationOptions *o, const StoryEvent *event, char *out, size_t size);

#endif
