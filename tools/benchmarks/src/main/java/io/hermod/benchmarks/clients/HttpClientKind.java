package io.hermod.benchmarks.clients;

import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/** The SDK's synchronous HTTP clients. */
enum HttpClientKind {
    APACHE5("apache5-client", "apache5-client-|httpclient5-|httpcore5-") {
        @Override
        SdkHttpClient open() {
            return Apache5HttpClient.builder().buildWithDefaults(TRUSTING);
        }
    },
    URL_CONNECTION("url-connection-client", "url-connection-client-") {
        @Override
        SdkHttpClient open() {
            return UrlConnectionHttpClient.builder().buildWithDefaults(TRUSTING);
        }
    },
    CRT("aws-crt-client", "aws-crt-") {
        @Override
        SdkHttpClient open() {
            return AwsCrtHttpClient.builder().buildWithDefaults(TRUSTING);
        }
    };

    /** The endpoint has a self-signed certificate. */
    private static final AttributeMap TRUSTING = AttributeMap.builder()
            .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true)
            .build();

    private final String label;
    private final String jars;

    HttpClientKind(String label, String jars) {
        this.label = label;
        this.jars = jars;
    }

    abstract SdkHttpClient open();

    String label() {
        return label;
    }

    /** Whether a function's zip would have the jar for this client only. */
    boolean brings(String jar) {
        return jar.matches("(" + jars + ").*");
    }
}
