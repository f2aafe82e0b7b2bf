package io.waypost.simulator.fault;

/**
 * A rule and what became of it.
 *
 * @param seen how many calls it was about
 * @param struck how many of them went wrong by it
 */
public record RuleReport(FaultRule rule, long seen, long struck) {}
