package io.waypost.api.configuration;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a wrong setting as two sentences instead of a stack trace. */
class InvalidConfigurationAnalyzer extends AbstractFailureAnalyzer<InvalidConfiguration> {
    @Override
    protected FailureAnalysis analyze(Throwable root, InvalidConfiguration wrong) {
        return new FailureAnalysis(wrong.getMessage(), wrong.cure(), wrong);
    }
}
