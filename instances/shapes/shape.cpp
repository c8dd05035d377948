#include "instances/shapes/shape.hpp"

#include <algorithm>
#include <stdexcept>

namespace reductio {
namespace {

template <class List>
const auto& named(const List& all, std::string_view name) {
  for (const auto& [key, value] : all)
    if (key == name) return value;
  throw std::out_of_range(std::string(name));
}

}  // namespace

std::uint64_t Sizes::at(std::string_view name) const {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& size) { return size.first == name; });
  return found == all.end() ? 0 : found->second;
}

double StatedNumbers::real(std::string_view name, double otherwise) const {
  for (const auto& [key, value] : reals)
    if (key == name) return value;
  return otherwise;
}

const Rows<Word>& Parts::rows(std::string_view name) const { return named(bits, name); }
const Matrix& Parts::numbers(std::string_view name) const { return named(reals, name); }
const Formula& Parts::formula(std::string_view name) const { return named(clauses, name); }

bool has(const Shape& shape, Field field) {
  const auto parts = shape.parts();
  return std::any_of(parts.begin(), parts.end(), [&](const auto& part) { return part.field == field; });
}

bool states(const Shape& shape, std::string_view real) {
  const auto all = shape.reals();
  return std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.name == real; });
}

bool all_of(const Shape& shape, Field field) {
  const auto parts = shape.parts();
  return std::all_of(parts.begin(), parts.end(), [&](const auto& part) { return part.field == field; });
}

const Shape& Data::shape() const {
  if (shape_ == nullptr) throw std::logic_error("the shape of no data");
  return *shape_;
}

EditedPart edit_part(Data& data, std::string_view name) {
  for (const Part& part : data.shape().parts(data))
    if (part.name == name)  // the data may be changed, so what they point at may be, too
      return std::visit(
          [](const auto* array) -> EditedPart {
            return const_cast<std::remove_const_t<std::remove_pointer_t<decltype(array)>>*>(array);
          },
          part.array);
  throw std::out_of_range(std::string(name));
}

Sizes sizes(const Data& data) { return data.shape().sizes(data); }

}  // namespace reductio
