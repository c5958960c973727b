/** Whether the machine that runs us can do Ansible's work, and sees name and load balancer as it should. Pure. */
@NullMarked
package io.rackwright.preflight.controller;

import org.jspecify.annotations.NullMarked;
