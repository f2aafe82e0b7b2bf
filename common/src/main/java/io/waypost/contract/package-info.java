/** What api and worker say to each other: commands, events, failures, topics and their JSON. */
@NullMarked
package io.waypost.contract;

import org.jspecify.annotations.NullMarked;
