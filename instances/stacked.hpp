// Several instances of one problem and of equal sizes in one file: arrays of four dimensions, batch, heads, rows and
// columns, as programs that compute attention take them.
#pragma once
#include <string>
#include <vector>

#include "instances/formats/format.hpp"

namespace reductio::instances {

// Instance b * heads + h stands at [b, h].
struct StackedInstances {
  std::vector<Instance> instances;
  std::size_t heads = 1;
  std::size_t batch() const { return instances.size() / heads; }
};

// Throws InputError where an instance cannot stand beside the first: of another problem, other sizes, or another number
// beside its arrays, as one scale is passed for all.
void check_stacks(const Instance& first, const Instance& other);

// Writes all of them, and what is known of each, as `write_as` writes one. Throws InputError where there is none, where
// they are not a multiple of the heads, where data have other parts than real numbers, and where the format holds no
// arrays of four dimensions.
void write_stack(const StackedInstances& stack, const std::string& path, Output& out,
                 const WriteOptions& options);
// Throws InputError that starts with the path, also where an instance is not the one that was written.
StackedInstances read_stack(const std::string& path, const ReadOptions& options = {});

}  // namespace reductio::instances
