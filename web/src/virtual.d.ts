declare module 'virtual:coast' {
  const coast: {
    countries: GeoJSON.FeatureCollection<GeoJSON.MultiPolygon, { name: string }>;
    borders: GeoJSON.MultiLineString;
  };
  export default coast;
}

declare module 'virtual:model' {
  const model: import('./data/model.ts').ModelPages;
  export default model;
}
