/**
 * Stands in for a middleware that the DynamoDB client configures but none of its commands uses; its
 * cache of endpoints would come along.
 */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => false,
  configFileSelector: () => false,
  default: false,
};

export const resolveEndpointDiscoveryConfig = <Config>(config: Config): Config => config;
