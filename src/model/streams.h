/* streams.h: streams of random addresses: the system's id of day.def times 100, plus a number that
 * is never reused. The entity of each is named in the comment. From 9001 on they are of ensembles:
 * what is drawn outside of any day. */
#ifndef KAFOU_MODEL_STREAMS_H
#define KAFOU_MODEL_STREAMS_H

enum {
    STREAM_FIRST_BASELINE = 1,    /* resident id: first trust */
    STREAM_FIRST_CORRUPT = 2,     /* zone: corrupt officers of the first day */
    STREAM_FIRST_DISPLACED = 3,   /* the country: who is displaced on the first day */
    STREAM_EVENT = 101,           /* event */
    STREAM_SUPPLY_PLEDGE = 201,   /* pledge: realised share */
    STREAM_SUPPLY_DELAY = 202,    /* contributor: delay */
    STREAM_SUPPLY_LAPSE = 203,    /* tranche */
    STREAM_SUPPLY_VEHICLES = 204, /* the mission */
    STREAM_SUPPLY_LEAVE = 205,    /* contributor */
    STREAM_POLICE_INTAKE = 206,   /* the academy */
    STREAM_POLICE_EXIT = 207,     /* zone */
    STREAM_POLICE_MOVE = 208,     /* region */
    STREAM_COUNCIL_VOTE = 301,    /* reform * COUNCIL_MAX + row of council.csv */
    STREAM_COUNCIL_CRISIS = 302,  /* the council: does a crisis begin, how long does it last */
    STREAM_ALLIANCE_ORDER = 501,  /* the country: in which order groups reconsider */
    STREAM_ALLIANCE = 502,        /* group: whether and where it stands */
    STREAM_TIPS = 601,            /* zone */
    STREAM_CORRUPTION = 602,      /* zone */
    STREAM_VETTING = 603,         /* zone: who is flagged; UINT32_MAX: how many there is time for */
    STREAM_VETTING_LAPSE = 604,   /* zone */
    STREAM_CLEARING = 701,        /* zone */
    STREAM_RAID = 702,            /* zone */
    STREAM_STRIKE = 703,          /* number of the strike in the day */
    STREAM_CUSTODY = 704,         /* group */
    STREAM_CROWD = 720,           /* zone * 2, + 1 for raids */
    STREAM_LEAK = 705,            /* zone * 2 + kind of operation */
    STREAM_CLASH = 801,           /* zone * GROUPS_MAX + group */
    STREAM_ATTACK = 802,          /* zone * GROUPS_MAX + group */
    STREAM_ASSAULT = 803,         /* zone * GROUPS_MAX + group */
    STREAM_KIDNAP = 804,          /* zone */
    STREAM_BRIGADE = 805,         /* zone */
    STREAM_EXPANSION = 806,       /* group */
    STREAM_FOOTHOLD = 807,        /* zone * GROUPS_MAX + group */
    STREAM_REOPEN = 808,          /* site */
    STREAM_CAMPAIGN = 809,        /* the front */
    STREAM_REPRISAL = 810,        /* zone */
    STREAM_HARM = 1001,           /* zone: who is harmed */
    STREAM_EXCHANGE = 1002,       /* zone: who meets whom */
    STREAM_FLIGHT = 1003,         /* zone: who flees */
    STREAM_RETURN = 1004,         /* resident id: who returns */
    STREAM_RECRUIT = 1005,        /* zone * GROUPS_MAX + group */
    STREAM_MISCONDUCT = 1101,     /* 2 * corps + 1 if true: how many today */
    STREAM_CASE = 1102,           /* 4 * number in the day + the above: what becomes of it */
    STREAM_EXIT = 1201,           /* group: who gives up arms; GROUPS_MAX: who finds a place */
    STREAM_PROGRAMME = 1202,      /* group: who leaves the programme */
    STREAM_RELAPSE = 1203,        /* group */
    STREAM_HEALTH_FIRST = 1301,   /* zone */
    STREAM_HEALTH = 1302,         /* zone: who is infected, recovers, falls ill, dies */
    STREAM_HEALTH_WANING = 1303,  /* zone */
    STREAM_HEALTH_CARRIED = 1304, /* zone that people leave */
    STREAM_HEALTH_COUNT = 1305,   /* zone: state of those who came or went otherwise */
    STREAM_HEALTH_IMPORT = 1306,  /* the country */
    STREAM_UNCERTAIN_CELL = 9001, /* uncertain input, by digest of its name; the day is a block */
    STREAM_UNCERTAIN_PLACE = 9002 /* the same; the day is a draw */
};

#endif
