package io.rackwright.site;

/**
 * Encryption between pods.
 *
 * @param namespace of the mesh's control plane
 * @param corporateCaDirectory empty when the mesh makes its own CA
 */
public record ServiceMesh(MeshMode mode, Mtls mtls, String namespace, String corporateCaDirectory) {}
