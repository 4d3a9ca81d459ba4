package dev.plumb.base.repository;

import dev.plumb.base.owned.FoundFiles;

/// How a repository is found.
///
/// @param files what stands where its files shall be
/// @param indexed whether its indexes were ever read
record RepositoryFound(FoundFiles files, boolean indexed) {}
