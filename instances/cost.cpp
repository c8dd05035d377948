#include "instances/cost.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "instances/error.hpp"

namespace reductio::instances {
namespace {

constexpr std::uint64_t most_files = 1'000'000, bytes_a_row = 8;

// Numbers that nobody typed are not spelled out where they are huge.
std::string counted(Natural count, const char* what) {
  constexpr std::uint64_t huge = 1'000'000'000'000;
  if (count == Natural::most) return fmt::format("2^64 {} or more", what);
  if (count.value > huge) return fmt::format("more than 10^12 {}", what);
  return fmt::format("{} {}", count.value, what);
}

Natural bytes_held(const Rows<Word>& rows) { return Natural(rows.n()) * rows.stride() * sizeof(Word); }
template <class E>
Natural bytes_held(const Grid<E>& matrix) {
  return Natural(matrix.rows()) * matrix.cols() * sizeof(E);
}

}  // namespace

Natural bytes_held(const Formula& formula) {
  return Natural(formula.literals.size()) * sizeof(std::int32_t) +
         Natural(formula.clauses()) * sizeof(std::size_t);
}
Natural bytes_held(const LinearRows& rows) {
  return Natural(rows.numbers.size()) * sizeof(std::int64_t) + Natural(rows.rows()) * sizeof(std::size_t);
}

std::uint64_t Cost::weight() const { return std::max(bytes.value, (rows * bytes_a_row).value); }

Cost operator+(const Cost& x, const Cost& y) {
  return {x.files + y.files, x.rows + y.rows, x.bytes + y.bytes};
}

Cost cost(const Shape& shape, const Sizes& sizes) {
  Natural rows = 0;
  for (const auto& [name, size] : sizes.all)
    if (name != "d") rows = rows + size;
  return {1, rows, shape.bytes(sizes)};
}

Cost cost(const Data& data) {
  Cost out = cost(data.shape(), sizes(data));
  out.bytes = 0;
  for (const Part& part : data.shape().parts(data))
    out.bytes = out.bytes + std::visit([](const auto* array) { return bytes_held(*array); }, part.array);
  return out;
}

std::string in_bytes(std::uint64_t bytes) {
  if (bytes == ~0ULL) return "2^64 bytes or more";
  constexpr std::array<const char*, 7> units{"bytes", "kB", "MB", "GB", "TB", "PB", "EB"};
  double value = static_cast<double>(bytes);
  std::size_t unit = 0;
  for (; value >= 1000 && unit + 1 < units.size(); ++unit) value /= 1000;
  if (unit == 0) return fmt::format("{} byte{}", bytes, bytes == 1 ? "" : "s");
  return fmt::format("{:.1f} {}", value, units[unit]);
}

void afford(const std::string& place, const Cost& cost, std::uint64_t memory, const std::string& room) {
  if (cost.files.value > most_files)
    throw InputError(place, counted(cost.files, "files"), fmt::format("at most {}", most_files),
                     Fault::resources);
  if (cost.bytes.value > memory || cost.bytes == Natural::most)
    throw InputError(place, in_bytes(cost.bytes.value), room, Fault::resources);
  if (cost.weight() > memory || cost.rows == Natural::most)
    throw InputError(place, counted(cost.rows, "rows"), room + ", and a word for every row",
                     Fault::resources);
}

}  // namespace reductio::instances
