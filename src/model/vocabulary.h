/* vocabulary.h: the closed lists of words that scenarios, plans, state and records share.
 *
 * Each list is declared once, X(CONSTANT, text, meaning); enums, name tables, the loader's checks
 * and the documentation expand it. NAME_text(i) gives the text, NAME_COUNT the length. */
#ifndef KAFOU_MODEL_VOCABULARY_H
#define KAFOU_MODEL_VOCABULARY_H

#define REGION_LIST(X)                                                                             \
    X(REGION_METROPOLITAN, "metropolitan", "the capital and the communes grown together with it")  \
    X(REGION_REST, "rest", "the rest of the country")

#define TERRAIN_LIST(X)                                                                            \
    X(TERRAIN_URBAN, "urban", "built-up, mostly planned")                                          \
    X(TERRAIN_DENSE_SLUM, "dense_slum", "dense informal settlement")                               \
    X(TERRAIN_PERIURBAN, "periurban", "edge of the city")                                          \
    X(TERRAIN_PORT, "port", "quays, terminals, warehouses")                                        \
    X(TERRAIN_RURAL, "rural", "towns and rural sections")

#define LINK_LIST(X)                                                                               \
    X(LINK_LAND, "land", "a common limit without a named road")                                    \
    X(LINK_ROAD, "road", "a road")                                                                 \
    X(LINK_MAIN_ROAD, "main_road", "a national or main city road")                                 \
    X(LINK_SEA, "sea", "boats along the shore")

#define SITE_LIST(X)                                                                               \
    X(SITE_AIRPORT, "airport", "airport or airstrip")                                              \
    X(SITE_PORT, "port", "port")                                                                   \
    X(SITE_FUEL, "fuel_terminal", "fuel terminal")                                                 \
    X(SITE_ROAD, "road_chokepoint", "where a road can be closed")                                  \
    X(SITE_BORDER, "border_crossing", "border crossing")                                           \
    X(SITE_HOSPITAL, "hospital", "hospital")                                                       \
    X(SITE_GOVERNMENT, "government", "seat of government")                                         \
    X(SITE_DIPLOMATIC, "diplomatic", "embassy")                                                    \
    X(SITE_PRISON, "prison", "prison")                                                             \
    X(SITE_ACADEMY, "police_academy", "police academy")                                            \
    X(SITE_BASE, "mission_base", "base of the mission")                                            \
    X(SITE_MARITIME, "police_maritime", "coast guard base")                                        \
    X(SITE_POWER, "power", "power plant")                                                          \
    X(SITE_WATER, "water", "spring, reservoir or boreholes")                                       \
    X(SITE_INDUSTRY, "industry", "industrial park or warehouses")                                  \
    X(SITE_MARKET, "market", "market")                                                             \
    X(SITE_POLICE, "police_post", "police station or post")

#define FORCE_LIST(X)                                                                              \
    X(FORCE_POLICE, "police", "officers of the national police on duty")                           \
    X(FORCE_SELF_DEFENCE, "self_defence", "self-defence brigade")

#define EVENT_LIST(X)                                                                              \
    X(EVENT_PRISON_BREAK, "prison_break", "size: prisoners who escape; zones: the prison's zone")  \
    X(EVENT_AIRPORT_CLOSED, "airport_closed", "the capital's airport, from date until `until`")    \
    X(EVENT_PORT_CLOSED, "port_closed", "the capital's port, from date until `until`")             \
    X(EVENT_HURRICANE, "hurricane", "size: share of the economy lost in the zones, until `until`") \
    X(EVENT_FUEL_BLOCKADE, "fuel_blockade", "size: share of the national economy lost")            \
    X(EVENT_GOVERNMENT_CHANGE, "government_change", "a change of government: crisis, cohesion")    \
    X(EVENT_MISSION_ANNOUNCED, "mission_announced", "size: strength announced; 0 cancels")         \
    X(EVENT_SANCTIONS, "sanctions", "size: share of tolls and ransom that no longer buys arms")    \
    X(EVENT_DONOR_SHOCK, "donor_shock", "size: fall of donor confidence, until `until`")           \
    X(EVENT_TRUCE, "truce", "size: share of clashes that do not happen, until `until`")            \
    X(EVENT_ARMS_SHIPMENT, "arms_shipment", "size: rise of arms level; group, or all")             \
    X(EVENT_POLICE_REINFORCEMENT, "police_reinforcement", "size: officers recruited at once")      \
    X(EVENT_DRONE_UNIT, "drone_unit", "explosive-drone strikes by the state, until `until`")       \
    X(EVENT_REFORM, "reform", "a reform of record; counts where the council does not decide")

#define REFORM_LIST(X)                                                                             \
    X(REFORM_STATUS_OF_FORCES, "status_of_forces", "agreement on the status of the mission")       \
    X(REFORM_VETTING_LAW, "vetting_law", "legal basis for vetting the police")                     \
    X(REFORM_POLICE_PAY, "police_pay", "police pay reform")                                        \
    X(REFORM_JUDICIAL_UNITS, "judicial_units", "specialised judicial units")                       \
    X(REFORM_DEMOBILISATION_LAW, "demobilisation_law", "law on disarmament and reintegration")     \
    X(REFORM_ELECTORAL_COUNCIL, "electoral_council", "provisional electoral council in place")     \
    X(REFORM_ELECTORAL_DECREE, "electoral_decree", "electoral decree in force")                    \
    X(REFORM_BUDGET, "budget", "budget voted: security and elections")

#define TASK_LIST(X)                                                                               \
    X(TASK_PATROL, "patrol", "presence in state-held and contested zones")                         \
    X(TASK_PROTECT_SITES, "protect_sites", "guards at infrastructure")                             \
    X(TASK_CLEAR, "clear", "operations to disperse armed groups")                                  \
    X(TASK_HOLD, "hold", "staying in cleared and contested zones")                                 \
    X(TASK_ENGAGE, "engage", "community liaison")                                                  \
    X(TASK_TRAIN_POLICE, "train_police", "training and mentoring of police")                       \
    X(TASK_SECURE_DEMOBILISATION, "secure_demobilisation", "guards at demobilisation sites")       \
    X(TASK_ESCORT, "escort", "escort of aid and trade on the roads")

#define PRIORITY_LIST(X)                                                                           \
    X(PRIORITY_FRONTIER, "frontier", "zones between state-held and group-held first")              \
    X(PRIORITY_INFRASTRUCTURE, "infrastructure", "zones with most sites first")                    \
    X(PRIORITY_HIGHEST_HARM, "highest_harm", "zones with most killed per resident first")          \
    X(PRIORITY_DISPLACED_ORIGIN, "displaced_origin", "zones that most displaced come from first")  \
    X(PRIORITY_LISTED, "listed", "the plan's own list of zones")

#define TIMEOUT_LIST(X)                                                                            \
    X(TIMEOUT_PROCEED, "proceed", "go to the next phase without the gate")                         \
    X(TIMEOUT_HOLD, "hold", "stay until the gate holds")                                           \
    X(TIMEOUT_ABORT, "abort", "withdraw the mission")

#define ARRIVALS_LIST(X)                                                                           \
    X(ARRIVALS_RECORDED, "recorded", "the arrivals of record, on their dates")                     \
    X(ARRIVALS_PLANNED, "planned", "the plan's own tranches, under the conditions of section 2")   \
    X(ARRIVALS_NONE, "none", "nobody arrives after the decision date")

#define HANDLING_LIST(X)                                                                           \
    X(HANDLING_OPEN, "open", "operations known to all police taking part")                         \
    X(HANDLING_COMPARTMENTED, "compartmented", "known to a few until they start")

#define PUBLICATION_LIST(X)                                                                        \
    X(PUBLICATION_NEVER, "never", "misconduct cases are not published")                            \
    X(PUBLICATION_QUARTERLY, "quarterly", "published every quarter")                               \
    X(PUBLICATION_MONTHLY, "monthly", "published every month")

#define GIFT_LIST(X)                                                                               \
    X(GIFT_VEHICLES, "vehicles", "armoured vehicles")                                              \
    X(GIFT_BEDS, "beds", "beds ready to use")                                                      \
    X(GIFT_BED_CONTRACT, "bed_contract", "beds contracted, built at the rate of section 2")        \
    X(GIFT_AIR_TRANSPORT, "air_transport", "flights a day beyond the first")

#define CONFIDENCE_LIST(X)                                                                         \
    X(CONFIDENCE_SEEN, "seen", "read in a source while the table was made")                        \
    X(CONFIDENCE_MEMORY_FIRM, "memory-firm", "well remembered, not read again")                    \
    X(CONFIDENCE_MEMORY_WEAK, "memory-weak", "weak: a wide prior, never a target")                 \
    X(CONFIDENCE_DERIVED, "derived", "computed from other figures")                                \
    X(CONFIDENCE_JUDGEMENT, "judgement", "set by judgement, kept wide")

#define RECORD_USE_LIST(X)                                                                         \
    X(RECORD_TARGET, "target", "compared with the simulation")                                     \
    X(RECORD_CONTEXT, "context", "shown, never fitted")

/* Measures a gate may ask about. X(CONSTANT, text, unit, highest possible value) */
#define GATE_LIST(X)                                                                               \
    X(GATE_READY_PERSONNEL, "ready_personnel", "persons", 20000)                                   \
    X(GATE_IN_COUNTRY, "in_country", "persons", 20000)                                             \
    X(GATE_TRAINED_SHARE, "trained_share", "share", 1)                                             \
    X(GATE_VEHICLES_SERVICEABLE, "vehicles_serviceable", "vehicles", 5000)                         \
    X(GATE_KNOWLEDGE_MEDIAN, "knowledge.median", "share", 1)                                       \
    X(GATE_STATE_HELD, "state_held_population", "share", 1)                                        \
    X(GATE_STATE_HELD_NATIONAL, "state_held_population.national", "share", 1)                      \
    X(GATE_RESERVE_MONTHS, "reserve_months", "months", 120)                                        \
    X(GATE_REFORM, "reform", "in force", 1)

/* Who caused a death, and who died. Killed are always kept by both. */
#define CHANNEL_LIST(X)                                                                            \
    X(CHANNEL_ATTACK, "attack", "armed groups attacking residents")                                \
    X(CHANNEL_CLASH, "clash", "armed groups against each other")                                   \
    X(CHANNEL_ASSAULT, "assault", "armed groups against the state")                                \
    X(CHANNEL_REPRISAL, "reprisal", "armed groups against suspected sources")                      \
    X(CHANNEL_MISSION, "mission", "security operations, put down to the mission")                  \
    X(CHANNEL_POLICE, "police", "security operations, put down to the police")                     \
    X(CHANNEL_DRONE, "drone", "explosive drones of the state")                                     \
    X(CHANNEL_BRIGADE, "brigade", "self-defence brigades and lynching")

#define VICTIM_LIST(X)                                                                             \
    X(VICTIM_RESIDENTS, "residents", "residents")                                                  \
    X(VICTIM_FIGHTERS, "fighters", "fighters of armed groups")                                     \
    X(VICTIM_POLICE, "police", "police officers")                                                  \
    X(VICTIM_MISSION, "mission", "mission personnel")

#define COHORT_LIST(X)                                                                             \
    X(COHORT_CHILD, "child", "under 15")                                                           \
    X(COHORT_YOUNG_MAN, "young man", "15-24")                                                      \
    X(COHORT_YOUNG_WOMAN, "young woman", "15-24")                                                  \
    X(COHORT_MAN, "man", "25 and over")                                                            \
    X(COHORT_WOMAN, "woman", "25 and over")

/* X(prefix of the enum type, NAME, list) */
#define VOCABULARY_LISTS(V)                                                                        \
    V(Region, region, REGION)                                                                      \
    V(Terrain, terrain, TERRAIN)                                                                   \
    V(Link, link, LINK)                                                                            \
    V(SiteKind, site, SITE)                                                                        \
    V(ForceKind, force, FORCE)                                                                     \
    V(EventKind, event, EVENT)                                                                     \
    V(Reform, reform, REFORM)                                                                      \
    V(Task, task, TASK)                                                                            \
    V(Priority, priority, PRIORITY)                                                                \
    V(Timeout, timeout, TIMEOUT)                                                                   \
    V(Arrivals, arrivals, ARRIVALS)                                                                \
    V(Handling, handling, HANDLING)                                                                \
    V(Publication, publication, PUBLICATION)                                                       \
    V(Gift, gift, GIFT)                                                                            \
    V(Confidence, confidence, CONFIDENCE)                                                          \
    V(RecordUse, record_use, RECORD_USE)                                                           \
    V(Channel, channel, CHANNEL)                                                                   \
    V(Victim, victim, VICTIM)                                                                      \
    V(Cohort, cohort, COHORT)

#define AS_CONSTANT(name, text, meaning) name,
typedef enum { REGION_LIST(AS_CONSTANT) REGION_COUNT } Region;
typedef enum { TERRAIN_LIST(AS_CONSTANT) TERRAIN_COUNT } Terrain;
typedef enum { LINK_LIST(AS_CONSTANT) LINK_COUNT } Link;
typedef enum { SITE_LIST(AS_CONSTANT) SITE_COUNT } SiteKind;
typedef enum { FORCE_LIST(AS_CONSTANT) FORCE_COUNT } ForceKind;
typedef enum { EVENT_LIST(AS_CONSTANT) EVENT_COUNT } EventKind;
typedef enum { REFORM_LIST(AS_CONSTANT) REFORM_COUNT } Reform;
typedef enum { TASK_LIST(AS_CONSTANT) TASK_COUNT } Task;
typedef enum { PRIORITY_LIST(AS_CONSTANT) PRIORITY_COUNT } Priority;
typedef enum { TIMEOUT_LIST(AS_CONSTANT) TIMEOUT_COUNT } Timeout;
typedef enum { ARRIVALS_LIST(AS_CONSTANT) ARRIVALS_COUNT } Arrivals;
typedef enum { HANDLING_LIST(AS_CONSTANT) HANDLING_COUNT } Handling;
typedef enum { PUBLICATION_LIST(AS_CONSTANT) PUBLICATION_COUNT } Publication;
typedef enum { GIFT_LIST(AS_CONSTANT) GIFT_COUNT } Gift;
typedef enum { CONFIDENCE_LIST(AS_CONSTANT) CONFIDENCE_COUNT } Confidence;
typedef enum { RECORD_USE_LIST(AS_CONSTANT) RECORD_USE_COUNT } RecordUse;
typedef enum { CHANNEL_LIST(AS_CONSTANT) CHANNEL_COUNT } Channel;
typedef enum { VICTIM_LIST(AS_CONSTANT) VICTIM_COUNT } Victim;
typedef enum { COHORT_LIST(AS_CONSTANT) COHORT_COUNT } Cohort;
#undef AS_CONSTANT
#define AS_CONSTANT(name, text, unit, high) name,
typedef enum { GATE_LIST(AS_CONSTANT) GATE_COUNT } GateMeasure;
#undef AS_CONSTANT

/* region_text(i), region_meaning(i), ...: names of list entries; NULL outside the list.
 * The signature fits text_nearest when called through vocabulary.c's wrappers. */
#define V(Type, name, NAME)                                                                        \
    const char *name##_text(int i);                                                                \
    const char *name##_meaning(int i);
VOCABULARY_LISTS(V)
#undef V
const char *gate_text(int i);
const char *gate_unit(int i);
double gate_highest(int i);

#endif
