package io.waypost.api.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many readers of events there may be, and how far one may fall behind.
 *
 * @param streamsPerOrganization open at once on this instance
 * @param heartbeat how long a stream may be silent
 * @param history events of each partition that are kept in memory for readers who come back
 * @param queue events that may wait for one reader; with more it is dropped, and resumes
 */
@ConfigurationProperties("waypost.live")
record LiveProperties(
        @DefaultValue("200") int streamsPerOrganization,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("1000") int history,
        @DefaultValue("1000") int queue) {}
