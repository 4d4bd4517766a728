// What the program warns of, by kind; the values are those of docs/commands.md, "The result as JSON".
import { rows } from './table.ts';

export const warnings = rows({
  'warning.failed': {
    en: '{failed} of {stored} futures failed and are in no figure here. The first: number {member}, seed {seed}, on {date}: {cause}.',
    fr: '{failed} avenirs sur {stored} ont échoué et ne comptent dans aucun chiffre. Le premier : numéro {member}, graine {seed}, le {date} : {cause}.',
    ht: '{failed} avni sou {stored} echwe, yo pa nan okenn chif isit la. Premye a: nimewo {member}, grenn {seed}, {date}: {cause}.',
  },
  'warning.incomplete': {
    en: 'The run is not complete: {missing} of {wanted} futures are still to run.',
    fr: 'La simulation n’est pas complète : {missing} avenirs sur {wanted} restent à calculer.',
    ht: 'Similasyon an poko fini: gen {missing} avni sou {wanted} ki rete pou fèt.',
  },
  'warning.few': {
    en: 'A 90 % interval from {members} futures is rough: its two ends {ends}. Run 200 or more.',
    fr: 'Un intervalle à 90 % tiré de {members} avenirs est grossier : ses deux bouts {ends}. Lancez-en 200 ou plus.',
    ht: 'Yon entèval 90 % ki soti nan {members} avni pa presi: de bout li yo {ends}. Lanse 200 oswa plis.',
  },
  'warning.ends.handful': { en: 'rest on a handful of them', fr: 'reposent sur une poignée d’entre eux', ht: 'chita sou yon ti ponyen ladan yo' },
  'warning.ends.extremes': { en: 'are nearly the extremes seen', fr: 'sont presque les extrêmes observés', ht: 'prèske se sa ki pi piti ak sa ki pi gwo nou wè' },
  'warning.no_record': {
    en: 'Nothing in the record can be compared with this run.',
    fr: 'Aucun chiffre observé ne peut être comparé à cette simulation.',
    ht: 'Pa gen okenn chif obsève ki ka konpare ak similasyon sa a.',
  },
  'warning.record': {
    en: '{outside} of {compared} figures of record lie outside the 90 % interval; 1 in 10 should. Parameters are held fixed and not fitted to the record: the interval is too narrow.',
    fr: '{outside} chiffres observés sur {compared} tombent hors de l’intervalle à 90 % ; 1 sur 10 le devrait. Les paramètres sont fixes et n’ont pas été ajustés aux faits : l’intervalle est trop étroit.',
    ht: '{outside} chif obsève sou {compared} tonbe deyò entèval 90 % la; se 1 sou 10 ki ta dwe. Paramèt yo fiks, yo pa ajiste sou sa ki te pase: entèval la twò jis.',
  },
  'warning.furthest.low': {
    en: 'Furthest off: {outcome} ({series}), simulated too low.',
    fr: 'Le plus éloigné : {outcome} ({series}), simulé trop bas.',
    ht: 'Sa ki pi lwen an: {outcome} ({series}), similasyon an bay twò piti.',
  },
  'warning.furthest.high': {
    en: 'Furthest off: {outcome} ({series}), simulated too high.',
    fr: 'Le plus éloigné : {outcome} ({series}), simulé trop haut.',
    ht: 'Sa ki pi lwen an: {outcome} ({series}), similasyon an bay twòp.',
  },
  'warning.absent': {
    en: 'Not in this version of the model: {names}.',
    fr: 'Absent de cette version du modèle : {names}.',
    ht: 'Sa pa nan vèsyon modèl sa a: {names}.',
  },
  'warning.gates': {
    en: 'Gates of the plan ask for what an absent system would decide: {conditions}. They stay shut or open by the record alone, whatever the plan does.',
    fr: 'Des conditions du plan portent sur ce qu’un système absent déciderait : {conditions}. Elles restent fermées ou ouvertes selon les seuls faits observés, quoi que fasse le plan.',
    ht: 'Gen kondisyon plan an ki mande sa yon sistèm ki pa la ta deside: {conditions}. Yo rete fèmen oswa louvri selon sa ki te pase sèlman, kèlkeswa sa plan an fè.',
  },
  'warning.switched_off': { en: 'Switched off: {names}.', fr: 'Mécanismes coupés : {names}.', ht: 'Mekanis ki etenn: {names}.' },
  'warning.changed': { en: 'Other than the scenario’s: {names}.', fr: 'Autres que ceux du scénario : {names}.', ht: 'Ki pa menm ak sa senaryo a: {names}.' },
  'warning.sources': {
    en: '{share} of the scenario’s {rows} figures and {judged} of {parameters} parameters are weak or set by judgement.',
    fr: '{share} des {rows} chiffres du scénario et {judged} paramètres sur {parameters} sont fragiles ou fixés par jugement.',
    ht: '{share} nan {rows} chif senaryo a ak {judged} paramèt sou {parameters} fèb oswa se jijman ki fikse yo.',
  },
  'warning.identified': {
    en: '{not} of the {parameters} parameters behind this are not identified by the record, {jointly} only jointly with others.',
    fr: '{not} des {parameters} paramètres derrière ces résultats ne sont pas identifiés par les faits observés, {jointly} ne le sont que conjointement avec d’autres.',
    ht: '{not} nan {parameters} paramèt ki dèyè sa pa idantifye ak sa ki te pase, {jointly} idantifye sèlman ansanm ak lòt.',
  },
  'warning.unsettled': {
    en: '{unsettled} of those set here are among them.',
    fr: '{unsettled} de ceux fixés ici en font partie.',
    ht: '{unsettled} nan sa ki fikse isit la ladan yo.',
  },
  'warning.coarse': {
    en: 'An agent stands for {people} people: small zones hold few agents, and results drift (by 5 to 15 % at 2,000). Use 500 or fewer to decide anything.',
    fr: 'Un agent représente {people} personnes : les petites zones ont peu d’agents et les résultats dérivent (de 5 à 15 % à 2 000). Prenez 500 ou moins pour décider quoi que ce soit.',
    ht: 'Yon ajan reprezante {people} moun: ti zòn yo gen kèk grenn ajan, rezilta yo derape (5 a 15 % lè se 2 000). Pran 500 oswa mwens pou deside nenpòt bagay.',
  },
  'warning.facts_end': {
    en: 'Facts end on {date}; no later event, arrival or pledge of record is in the run.',
    fr: 'Les faits s’arrêtent au {date} ; aucun événement, arrivée ou promesse ultérieurs ne sont dans la simulation.',
    ht: 'Fè yo kanpe {date}; pa gen okenn evènman, arive oswa pwomès ki vin apre nan similasyon an.',
  },
  'warning.no_survey': {
    en: 'The record holds no survey of trust from after the decision date: simulated trust cannot be checked.',
    fr: 'Aucun sondage de confiance postérieur à la date de décision n’existe : la confiance simulée ne peut être vérifiée.',
    ht: 'Pa gen okenn sondaj sou konfyans apre dat desizyon an: konfyans ki nan similasyon an pa ka verifye.',
  },
  'warning.dropped': {
    en: '{dropped} figures of the record were too many to compare.',
    fr: '{dropped} chiffres observés étaient de trop pour être comparés.',
    ht: '{dropped} chif obsève te depase sa ki ka konpare.',
  },
});
