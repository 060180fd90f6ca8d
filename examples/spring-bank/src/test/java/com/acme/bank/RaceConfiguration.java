package com.acme.bank;

import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Puts a data source before the application's pool that each race test lets lead to a database of its own. */
@TestConfiguration
class RaceConfiguration {
    @Bean
    static BeanPostProcessor dataSources() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource pool ? new DelegatingDataSource(pool) : bean;
            }
        };
    }
}
