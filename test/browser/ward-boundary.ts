/** Of Phường Ngọc Hà, roughly. */
export const boundary = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { ten: 'Phường Ngọc Hà', ma: '00008' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [105.806, 21.032],
            [105.824, 21.032],
            [105.824, 21.046],
            [105.806, 21.046],
            [105.806, 21.032],
          ],
        ],
      },
    },
  ],
}
