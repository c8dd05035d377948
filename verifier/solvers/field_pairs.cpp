#include "verifier/solvers/field_pairs.hpp"

#include "instances/problems/fov.hpp"

namespace reductio::verifier {

std::optional<Seconds> FieldPairs::offer(const Problem& problem, const Sizes& sizes, const Question&) {
  constexpr Seconds pair = 2e-9, factor = 1e-9;
  if (problem.name != Fov::name) return std::nullopt;
  return static_cast<double>(sizes.at("n")) * static_cast<double>(sizes.at("m")) *
         (pair + factor * static_cast<double>(sizes.at("d")));
}

Number FieldPairs::value(const Problem&, const Data& data, const Work& work) {
  return value_on(data, work, *field_kernels().front());
}

Number FieldPairs::value_on(const Data& data, const Work& work, const FieldKernel& kernel) {
  const auto& x = data.of<FieldRows>();
  if (x.modulus == 2) return Fov::value(x, work);  // Montgomery's products are those of odd numbers
  const MontgomeryField field(x.modulus);
  const std::size_t d = x.A.cols();
  std::vector<std::uint64_t> left(x.A.rows() * d);
  for (std::size_t i = 0; i < x.A.rows(); ++i)
    for (std::size_t k = 0; k < d; ++k)
      left[i * d + k] = static_cast<std::uint64_t>(x.A.row(i)[k]) * field.square % field.p;
  std::vector<std::uint64_t> right(x.B.rows() * d);
  for (std::size_t j = 0; j < x.B.rows(); ++j)
    for (std::size_t k = 0; k < d; ++k) right[j * d + k] = static_cast<std::uint64_t>(x.B.row(j)[k]);
  if (x.B.rows() == 0) return 0;
  const Blocks<std::uint64_t> blocks(work, x.B.rows(), d, [&](std::size_t j) {
    return std::span<const std::uint64_t>(right).subspan(j * d, d);
  });
  std::uint64_t all = 0;
  in_waves<std::uint64_t>(
      work, "adding products", {x.A.rows(), x.B.rows(), std::size_t{1} << 14, std::size_t{1} << 12},
      [&](const Patch& patch, std::span<std::uint64_t> sums) {
        for (std::size_t at = patch.first, next; at < patch.last; at = next) {
          const auto block = blocks.from(at / 8 * 8);
          next = std::min(patch.last, at / 8 * 8 + block.width);
          keep_going(work);
          const FieldTile tile{left.data() + patch.first_row * d, d, sums.size(), d, block, next - at};
          sums[0] = (sums[0] + kernel.sum(field, tile)) % field.p;
        }
      },
      [&](std::size_t, std::span<const std::uint64_t> of_row) {
        for (const std::uint64_t one : of_row) all = (all + one) % field.p;
        return true;
      });
  return static_cast<std::int64_t>(all);
}

}  // namespace reductio::verifier
