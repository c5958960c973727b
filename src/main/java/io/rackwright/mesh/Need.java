package io.rackwright.mesh;

/**
 * One line of the table of ports: who must reach whom there, and why.
 *
 * @param required whether the cluster fails without it; else only a part of it suffers
 * @param purpose what uses it
 * @param source where that is said: {@code path@tag} of Kubespray, or a row of the requirements
 */
public record Need(Port port, Role from, Role to, boolean required, String purpose, String source) {}
