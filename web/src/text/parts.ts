import { rows } from './table.ts';

export const partsWords = rows({
  'parts.svg': { en: 'SVG', fr: 'SVG', ht: 'SVG' },
  'parts.png': { en: 'PNG', fr: 'PNG', ht: 'PNG' },
  'parts.csv': { en: 'CSV', fr: 'CSV', ht: 'CSV' },
  'parts.save': { en: 'Save “{title}”, with where it comes from, as {form}', fr: 'Enregistrer « {title} », avec sa provenance, en {form}', ht: 'Anrejistre « {title} », ak kote li soti, an {form}' },
  'parts.table': { en: 'Table', fr: 'Tableau', ht: 'Tablo' },
  'parts.picture': { en: 'Chart', fr: 'Graphique', ht: 'Grafik' },
  'parts.table_of': { en: 'Show “{title}” as a table', fr: 'Montrer « {title} » en tableau', ht: 'Montre « {title} » kòm tablo' },
  'parts.sort': { en: 'Sort by {column}', fr: 'Trier par {column}', ht: 'Klase pa {column}' },
  'parts.scroll': { en: 'Table: {title}', fr: 'Tableau : {title}', ht: 'Tablo: {title}' },
  'parts.more_rows': { en: 'Show all {count} rows', fr: 'Montrer les {count} lignes', ht: 'Montre tout {count} liy yo' },
  'parts.fewer_rows': { en: 'Show fewer rows', fr: 'Montrer moins de lignes', ht: 'Montre mwens liy' },
  'parts.run_one': {
    en: '{members} simulated futures of “{plan}”, seed {seed}, one agent for {people} people.',
    fr: '{members} avenirs simulés de « {plan} », graine {seed}, un agent pour {people} personnes.',
    ht: '{members} avni simile pou « {plan} », grenn {seed}, yon ajan pou {people} moun.',
  },
  'parts.run_many': {
    en: '{members} simulated futures each of {plans}; seed {seed}, one agent for {people} people.',
    fr: '{members} avenirs simulés pour chacun de {plans} ; graine {seed}, un agent pour {people} personnes.',
    ht: '{members} avni simile pou chak nan {plans}; grenn {seed}, yon ajan pou {people} moun.',
  },
  'parts.failed': { en: '{count} futures failed and are left out.', fr: '{count} avenirs ont échoué et sont omis.', ht: '{count} avni echwe, yo pa ladan.' },
  'parts.data_until': { en: 'Facts of record until {date}.', fr: 'Faits connus jusqu’au {date}.', ht: 'Done anrejistre jiska {date}.' },
  'parts.missing': { en: 'Not modelled: {what}.', fr: 'Non modélisé : {what}.', ht: 'Sa ki pa nan modèl la: {what}.' },
  'parts.and': { en: 'and', fr: 'et', ht: 'ak' },
  'parts.quoted': { en: '“{text}”', fr: '« {text} »', ht: '« {text} »' },
});
