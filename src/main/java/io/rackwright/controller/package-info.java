/**
 * The machine that runs us: what it has for Ansible's work, and what it sees of the platform's name and load balancer.
 * Only looks; judges nothing and knows no site.
 */
@NullMarked
package io.rackwright.controller;

import org.jspecify.annotations.NullMarked;
