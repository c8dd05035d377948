#include "instances/stacked.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "instances/formats/parts/metadata.hpp"
#include "instances/json.hpp"
#include "instances/units.hpp"

namespace reductio::instances {
namespace {

std::string in_words(const Sizes& sizes) {
  std::string out;
  for (const auto& [name, size] : sizes.all)
    out += fmt::format("{}{} = {}", out.empty() ? "" : ", ", name, size);
  return out;
}

void check_holds(const Shape& shape, const std::string& problem) {
  if (!all_of(shape, Field::reals) || shape.has_threshold())
    throw InputError("a stack of " + problem, std::string(shape.plural()),
                     "attention, or another problem whose data are real numbers without a threshold");
}

// All rows of one part, one instance after the other.
Matrix joined_rows(const std::vector<Instance>& all, std::size_t part) {
  const auto of = [&](const Instance& one) -> const Matrix& {
    return *std::get<const Matrix*>(one.shape().parts(one.data)[part].array);
  };
  const std::size_t rows = of(all.front()).rows();
  Matrix out(rows * all.size(), of(all.front()).cols(), 0);
  for (std::size_t k = 0; k < all.size(); ++k)
    for (std::size_t i = 0; i < rows; ++i)
      std::ranges::copy(of(all[k]).row(i), out.edit(k * rows + i).begin());
  return out;
}

// What the file says of one of them beside its arrays.
Json known_of_each(const std::vector<Instance>& all, const WriteOptions& options) {
  Json out = Json::array();
  for (const Instance& one : all) {
    Json entry = Json::object();
    if (auto known = known_of(one, options)) entry["provenance"] = std::move(*known);
    if (!options.bare) entry["sha256"] = digest(one);
    out.push_back(std::move(entry));
  }
  return out;
}

StatedNumbers stated_beside(const Shape& shape, const Metadata& metadata) {
  StatedNumbers out;
  for (const auto& spec : shape.reals())
    for (const auto& [name, value] : metadata.reals)
      if (name == spec.name) out.reals.emplace_back(spec.name, value);
  return out;
}

// Instance number k of so many, of these arrays.
Instance unstacked(const Metadata& metadata, const std::vector<Matrix>& arrays, std::size_t k,
                   std::size_t all, const ReadOptions& options) {
  const Shape& shape = *find_problem(metadata.problem).shape;
  Parts parts;
  for (std::size_t p = 0; p < arrays.size(); ++p) {
    const std::size_t rows = arrays[p].rows() / all;
    parts.reals.emplace_back(shape.parts()[p].name, arrays[p].part(k * rows, rows));
  }
  Instance out{metadata.problem, shape.assemble(std::move(parts), stated_beside(shape, metadata)), {}};
  const Json& entry = metadata.targets.at(k);
  const std::string place = fmt::format("metadata: targets: {}", k);
  if (!entry.is_object()) throw InputError(place, shown(entry), "an object");
  if (entry.contains("provenance")) out.provenance = provenance_from_json(entry["provenance"], shape);
  if (entry.contains("sha256"))
    check_digest(out, entry["sha256"].is_string() ? entry["sha256"].get<std::string>() : "", place, options);
  return out;
}

StackedInstances stack_in(const Arrays& arrays, const ReadOptions& options) {
  const Metadata metadata = arrays.metadata();
  if (!metadata.targets.is_array() || metadata.problem.empty())
    throw InputError("metadata: targets", "none: no stack of instances",
                     "a file that `reductio stack` wrote");
  const Shape& shape = *find_problem(metadata.problem).shape;
  check_holds(shape, metadata.problem);
  std::vector<Matrix> all;
  std::array<std::size_t, 2> leading{};
  Natural held = 0;
  for (const auto& part : shape.parts()) {
    if (!arrays.has(part.name)) throw InputError("array " + std::string(part.name), "not there", "it");
    held = held + arrays.held(part.name, part.field);
  }
  check_memory("arrays", held, arrays.file(), options);
  for (const auto& part : shape.parts()) {
    std::array<std::size_t, 2> own{};
    all.push_back(arrays.stacked(part.name, own));
    if (all.size() > 1 && own != leading)
      throw InputError("array " + std::string(part.name),
                       fmt::format("batch {} and heads {}", own[0], own[1]),
                       fmt::format("{} and {}, as the first array has", leading[0], leading[1]));
    leading = own;
  }
  const std::size_t count = (Natural(leading[0]) * leading[1]).value;
  if (count == 0 || metadata.targets.size() != count)
    throw InputError("metadata: targets", counted(metadata.targets.size(), "instance"),
                     fmt::format("{}, as the arrays have, 1 at least", count));
  StackedInstances out{{}, leading[1]};
  for (std::size_t k = 0; k < count; ++k) {
    if (options.work.over()) throw options.work.stopped("not read within the time that was given");
    out.instances.push_back(unstacked(metadata, all, k, count, options));
  }
  return out;
}

}  // namespace

void check_stacks(const Instance& first, const Instance& other) {
  check_holds(other.shape(), other.problem);
  if (other.problem != first.problem)
    throw InputError("an instance of " + other.problem, first.problem + ", as the first of the stack");
  const Sizes own = sizes(other.data), expected = sizes(first.data);
  if (!(own == expected)) throw InputError(in_words(own), in_words(expected) + ", as the first of the stack");
  const std::vector<double> numbers = other.shape().reals(other.data),
                            firsts = first.shape().reals(first.data);
  for (std::size_t k = 0; k < numbers.size(); ++k)
    if (numbers[k] != firsts[k])
      throw InputError(std::string(first.shape().reals()[k].name), decimal(numbers[k]),
                       decimal(firsts[k]) + ", as the first of the stack");
  const auto parts = other.shape().parts(other.data), of_first = first.shape().parts(first.data);
  for (std::size_t p = 0; p < parts.size(); ++p)
    if (std::get<const Matrix*>(parts[p].array)->cols() != std::get<const Matrix*>(of_first[p].array)->cols())
      throw InputError("array " + std::string(parts[p].name),
                       "of other columns than the first of the stack has", "the same");
}

void write_stack(const StackedInstances& stack, const std::string& path, Output& out,
                 const WriteOptions& options) {
  const std::vector<Instance>& all = stack.instances;
  if (all.empty()) throw InputError("a stack of no instances", "one at least");
  if (stack.heads == 0 || all.size() % stack.heads != 0)
    throw InputError("heads", std::to_string(stack.heads),
                     fmt::format("a number that divides that of the instances, {}", all.size()));
  for (const Instance& one : all) check_stacks(all.front(), one);
  const Instance& first = all.front();
  const Shape& shape = first.shape();
  Parts parts;
  for (std::size_t p = 0; p < shape.parts().size(); ++p)
    parts.reals.emplace_back(shape.parts()[p].name, joined_rows(all, p));
  StatedNumbers stated;
  for (std::size_t k = 0; k < shape.reals().size(); ++k)
    stated.reals.emplace_back(shape.reals()[k].name, shape.reals(first.data)[k]);
  const Instance joined{first.problem, shape.assemble(std::move(parts), stated), {}};
  WriteOptions of_all = options;
  of_all.leading = {stack.batch(), stack.heads};
  of_all.targets = known_of_each(all, options).dump(-1, ' ', true);
  if (const Format& format = format_for(joined, path, of_all); !format.stacks)
    throw InputError("format " + std::string(format.name), "holds no arrays of four dimensions",
                     "npz or safetensors");
  write_as(path, joined, out, of_all);
}

StackedInstances read_stack(const std::string& path, const ReadOptions& options) {
  StackedInstances out;
  with_arrays(path, options, [&](const Arrays& arrays) { out = stack_in(arrays, options); });
  return out;
}

}  // namespace reductio::instances
