import { rows } from './table.ts';

export const formatWords = rows({
  'format.months': {
    en: 'January February March April May June July August September October November December',
    fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
    ht: 'janvye fevriye mas avril me jen jiyè out septanm oktòb novanm desanm',
  },
  'format.million_usd': { en: '{value} million USD', fr: '{value} millions USD', ht: '{value} milyon USD' },
  'format.interval': { en: '{median} ({low} to {high})', fr: '{median} ({low} à {high})', ht: '{median} ({low} rive {high})' },
  'unit.persons': { en: 'people', fr: 'personnes', ht: 'moun' },
  'unit.share': { en: 'per cent', fr: 'pour cent', ht: 'pou san' },
  'unit.usd': { en: 'million US dollars', fr: 'millions de dollars US', ht: 'milyon dola ameriken' },
  'unit.events': { en: 'events', fr: 'événements', ht: 'evènman' },
  'unit.cases': { en: 'cases', fr: 'cas', ht: 'ka' },
  'unit.incidents': { en: 'incidents', fr: 'incidents', ht: 'ensidan' },
  'unit.unit_interval': { en: 'index, 0 to 1', fr: 'indice, 0 à 1', ht: 'endis, 0 rive 1' },
  'unit.signed_interval': { en: 'index, −1 to 1', fr: 'indice, −1 à 1', ht: 'endis, −1 rive 1' },
});
