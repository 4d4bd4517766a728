import { rows } from './table.ts';

export const parameterWords = rows({
  'parameter.name': { en: 'parameter', fr: 'paramètre', ht: 'paramèt' },
  'parameter.value': { en: 'value', fr: 'valeur', ht: 'valè' },
  'parameter.default': { en: 'default', fr: 'par défaut', ht: 'pa defo' },
  'parameter.low': { en: 'from', fr: 'de', ht: 'soti' },
  'parameter.high': { en: 'to', fr: 'à', ht: 'rive' },
  'parameter.unit': { en: 'unit', fr: 'unité', ht: 'inite' },
  'parameter.pedigree': { en: 'known from', fr: 'connu par', ht: 'nou konnen l pa' },
  'parameter.identified': { en: 'identified', fr: 'identifiable', ht: 'idantifye' },
  'parameter.source': { en: 'source', fr: 'source', ht: 'sous' },
  'parameter.meaning': { en: 'meaning', fr: 'sens', ht: 'sans' },
  'pedigree.published': { en: 'published estimate', fr: 'estimation publiée', ht: 'estimasyon pibliye' },
  'pedigree.record': { en: 'set from the record', fr: 'réglé sur les chiffres observés', ht: 'regle sou chif yo anrejistre' },
  'pedigree.judgement': { en: 'judgement', fr: 'jugement', ht: 'jijman' },
  'identified.alone': { en: 'alone', fr: 'seul', ht: 'pou kont li' },
  'identified.jointly': { en: 'only with others', fr: 'seulement avec d’autres', ht: 'sèlman ak lòt' },
  'identified.not': { en: 'by no figure', fr: 'par aucun chiffre', ht: 'okenn chif' },
  'identified.help': {
    en: 'What published figures could tell of the value if it were fitted: enough by themselves, only together with other parameters, or nothing.',
    fr: 'Ce que des chiffres publiés pourraient dire de la valeur si on l’ajustait : assez à eux seuls, seulement avec d’autres paramètres, ou rien.',
    ht: 'Sa chif ki pibliye yo ta ka di sou valè a si yo ta ajiste l: ase pou kont yo, sèlman ansanm ak lòt paramèt, oswa anyen.',
  },
});
