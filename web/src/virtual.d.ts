declare module 'virtual:coast' {
  const coast: {
    countries: GeoJSON.FeatureCollection<GeoJSON.MultiPolygon, { name: string }>;
    borders: GeoJSON.MultiLineString;
  };
  export default coast;
}

declare module 'virtual:model' {
  const packed: string; // ModelPages as JSON, gzip, base64
  export default packed;
  export const groups: Pick<import('./data/model.ts').SystemPage, 'name' | 'groups'>[];
}
