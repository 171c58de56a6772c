export { type Configuration, InvalidConfiguration, loadConfiguration } from './configuration.js';
export {
  type ConfigurationKey,
  configurationKeys,
  configurationReference,
  LOG_LEVELS,
  type LogLevel,
} from './environment.js';
