declare module 'virtual:coast' {
  const coast: { land: GeoJSON.MultiPolygon; borders: GeoJSON.MultiLineString };
  export default coast;
}
