declare module 'virtual:coast' {
  const coast: { land: GeoJSON.MultiPolygon; borders: GeoJSON.MultiLineString };
  export default coast;
}

declare module 'virtual:model' {
  const model: import('./data/model.ts').ModelPages;
  export default model;
}
