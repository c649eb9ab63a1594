package io.hermod.gateway;

import io.hermod.testing.FunctionTestBeans;
import io.micronaut.context.annotation.Factory;

@Factory
final class GatewayTestBeans extends FunctionTestBeans {}
