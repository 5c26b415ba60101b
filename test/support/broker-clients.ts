/** MQTT clients of a broker under test: the hub's, devices', strangers'. */
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import type { SomeDevice } from './some-devices.ts'

export const brokerClients = (d: {
  port: () => number
  devices: readonly SomeDevice[]
  hub: { user: string; password: string }
}) => {
  const connect = (options: IClientOptions): Promise<MqttClient> =>
    mqtt.connectAsync(
      `mqtt://127.0.0.1:${d.port()}`,
      { protocolVersion: 4, reconnectPeriod: 0, ...options },
      false,
    )
  return {
    connect,
    connectHub: (options: IClientOptions = {}) =>
      connect({ clientId: d.hub.user, username: d.hub.user, password: d.hub.password, ...options }),
    connectDevice: (n: number, options: IClientOptions = {}) => {
      const device = d.devices[n]
      if (device === undefined) throw new RangeError(`no device ${n}`)
      return connect({
        clientId: device.device,
        username: device.device,
        password: device.password,
        ...options,
      })
    },
  }
}
