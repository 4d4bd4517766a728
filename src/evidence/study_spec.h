/* study_spec.h: what every study says of its scenario and its uncertain inputs. */
#ifndef KAFOU_EVIDENCE_STUDY_SPEC_H
#define KAFOU_EVIDENCE_STUDY_SPEC_H

#include "ensemble/study.h"
#include "evidence/uncertain.h"

/** Fills scenario, inputs and layout; kind is "comparison" and the like, and stays the caller's.
 * Status: OK, BAD_INPUT (the days end before plans part). */
KF_MUST_CHECK Status study_spec_begin(StudySpec *spec, const MembersOptions *o, const Params *p,
                                      const char *kind, Errors *e);

/** An uncertain input as a factor of a study. */
StudyFactor study_factor(UncertainInput in);

#endif
