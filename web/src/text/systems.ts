// Names and questions of the fifteen systems. The English questions are those of src/model/day.def and
// docs/model; tests/model_pages.test.mjs holds them against those.
import { rows } from './table.ts';

export const systems = rows({
  'system.events': { en: 'Events', fr: 'Événements', ht: 'Evènman' },
  'system.supply': { en: 'Supply', fr: 'Moyens', ht: 'Mwayen' },
  'system.council': { en: 'Council', fr: 'Conseil', ht: 'Konsèy' },
  'system.plan': { en: 'Plan', fr: 'Plan', ht: 'Plan' },
  'system.alliances': { en: 'Alliances', fr: 'Alliances', ht: 'Alyans' },
  'system.intelligence': { en: 'Intelligence', fr: 'Renseignement', ht: 'Ransèyman' },
  'system.operations': { en: 'Operations', fr: 'Opérations', ht: 'Operasyon' },
  'system.violence': { en: 'Violence', fr: 'Violence', ht: 'Vyolans' },
  'system.control': { en: 'Control', fr: 'Contrôle', ht: 'Kontwòl' },
  'system.residents': { en: 'Residents', fr: 'Habitants', ht: 'Moun katye yo' },
  'system.conduct': { en: 'Conduct', fr: 'Conduite', ht: 'Konduit' },
  'system.demobilisation': { en: 'Demobilisation', fr: 'Démobilisation', ht: 'Demobilizasyon' },
  'system.health': { en: 'Health', fr: 'Santé', ht: 'Sante' },
  'system.elections': { en: 'Elections', fr: 'Élections', ht: 'Eleksyon' },
  'system.record': { en: 'Record', fr: 'Relevé', ht: 'Anrejistreman' },
  'question.events': {
    en: 'what does the outside world do today?',
    fr: 'que fait le monde extérieur aujourd’hui ?',
    ht: 'ki sa mond deyò a ap fè jodi a?',
  },
  'question.supply': {
    en: 'which pledges turned into money, who and what arrived, what does today cost?',
    fr: 'quelles promesses sont devenues de l’argent, qui et quoi est arrivé, combien coûte la journée ?',
    ht: 'ki pwomès ki tounen lajan, ki moun ak ki sa ki rive, konbyen jounen an koute?',
  },
  'question.council': {
    en: 'does the transitional council agree, on what, or does it break?',
    fr: 'le conseil de transition s’entend-il, sur quoi, ou se brise-t-il ?',
    ht: 'èske konsèy tranzisyon an dakò, sou ki sa, oswa èske li kraze?',
  },
  'question.plan': {
    en: 'which phase are we in, is its gate met, which unit stands where and does what?',
    fr: 'dans quelle phase sommes-nous, sa condition de passage est-elle remplie, quelle unité est où et fait quoi ?',
    ht: 'nan ki faz nou ye, èske kondisyon pou pase a ranpli, ki inite ki kanpe ki kote, k ap fè ki sa?',
  },
  'question.alliances': {
    en: 'which armed groups stand together this week, against whom?',
    fr: 'quels groupes armés font front commun cette semaine, et contre qui ?',
    ht: 'ki gwoup ame ki kanpe ansanm semèn sa a, kont ki moun?',
  },
  'question.intelligence': {
    en: 'who tells whom what; what leaks; which rumours spread?',
    fr: 'qui dit quoi à qui ; qu’est-ce qui fuite ; quelles rumeurs courent ?',
    ht: 'ki moun ki di ki sa bay ki moun; ki sa ki koule; ki rimè ki gaye?',
  },
  'question.operations': {
    en: 'which operations happen, with what losses and what harm?',
    fr: 'quelles opérations ont lieu, avec quelles pertes et quels dommages ?',
    ht: 'ki operasyon ki fèt, ak ki pèt, ak ki domaj?',
  },
  'question.violence': {
    en: 'what do the armed groups do to each other, the state and the people?',
    fr: 'que font les groupes armés entre eux, à l’État et à la population ?',
    ht: 'ki sa gwoup ame yo fè youn ak lòt, fè Leta ak fè pèp la?',
  },
  'question.control': {
    en: 'who holds each zone tonight?',
    fr: 'qui tient chaque zone ce soir ?',
    ht: 'ki moun ki kenbe chak zòn aswè a?',
  },
  'question.residents': {
    en: 'what do people believe, whom do they trust, who flees, returns, joins?',
    fr: 'que croient les gens, à qui font-ils confiance, qui fuit, revient, rejoint un groupe ?',
    ht: 'ki sa moun yo kwè, nan ki moun yo gen konfyans, ki moun ki kouri, ki retounen, ki antre nan gwoup?',
  },
  'question.conduct': {
    en: 'who did wrong, who reported it, is it investigated, sanctioned, published?',
    fr: 'qui a mal agi, qui l’a signalé, y a-t-il enquête, sanction, publication ?',
    ht: 'ki moun ki fè mal, ki moun ki denonse sa, èske yo fè ankèt, bay sanksyon, pibliye?',
  },
  'question.demobilisation': {
    en: 'who gives up arms, is there a place for them, do they relapse?',
    fr: 'qui dépose les armes, y a-t-il une place pour eux, rechutent-ils ?',
    ht: 'ki moun ki depoze zam, èske gen plas pou yo, èske yo tonbe ankò?',
  },
  'question.health': {
    en: 'does cholera spread, in which camp?',
    fr: 'le choléra se propage-t-il, dans quel camp ?',
    ht: 'èske kolera ap gaye, nan ki kan?',
  },
  'question.elections': {
    en: 'what still stands between today and a vote?',
    fr: 'qu’est-ce qui sépare encore aujourd’hui d’un vote ?',
    ht: 'ki sa ki rete ant jodi a ak yon vòt?',
  },
  'question.record': {
    en: 'what does the run write down?',
    fr: 'que note la simulation ?',
    ht: 'ki sa similasyon an ekri?',
  },
});
