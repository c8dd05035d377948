#include "instances/shapes/shape.hpp"

#include <algorithm>
#include <stdexcept>

#include "instances/bits/natural.hpp"
#include "instances/error.hpp"
#include "instances/json.hpp"

namespace reductio::instances {
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
  if (found == all.end()) throw std::logic_error("no size has the name " + std::string(name));
  return found->second;
}

double StatedNumbers::real(std::string_view name, double otherwise) const {
  for (const auto& [key, value] : reals)
    if (key == name) return value;
  return otherwise;
}

const Rows<Word>& Parts::rows(std::string_view name) const { return named(bits, name); }
const Matrix& Parts::numbers(std::string_view name) const { return named(reals, name); }
const IntegerMatrix& Parts::whole_numbers(std::string_view name) const { return named(integers, name); }

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

bool in_arrays(const Shape& shape) { return !has(shape, Field::clauses) && !has(shape, Field::linear); }

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

Witness rows_from(const Json& json, std::size_t count) {
  if (!json.is_array() || json.size() != count)
    throw InputError("witness", shown(json),
                     count == 2 ? "a pair of rows [i, j]" : std::to_string(count) + " row numbers in a list");
  Witness out;
  for (const Json& row : json) {
    const auto number = whole_number(row);
    if (!number || *number < 0) throw InputError("witness", shown(row), "row numbers, counted from 0");
    out.at.push_back(*number);
  }
  return out;
}

Witness Shape::witness(const Json& json) const { return rows_from(json, witness_rows()); }

Json Shape::json(const Witness& witness) const { return witness.at; }

std::string Shape::json_text(const Witness& witness) const { return json(witness).dump(); }

bool Shape::in_range(const Data& data, const Witness& witness) const {
  const auto most = ranges(data);
  return std::equal(witness.at.begin(), witness.at.end(), most.begin(), most.end(),
                    [](std::int64_t value, std::uint64_t range) {
                      return value >= 0 && static_cast<std::uint64_t>(value) < range;
                    }) &&
         allowed(witness);
}

bool Shape::each_candidate(const Data& data, const std::function<bool(const Witness&)>& f) const {
  const auto most = ranges(data);
  if (std::find(most.begin(), most.end(), 0U) != most.end()) return true;
  Witness witness{std::vector<std::int64_t>(most.size())};
  while (true) {
    if (allowed(witness) && !f(witness)) return false;
    std::size_t k = most.size();
    while (k > 0 && static_cast<std::uint64_t>(++witness.at[k - 1]) == most[k - 1]) witness.at[--k] = 0;
    if (k == 0) return true;
  }
}

std::optional<Witness> first_candidate(const Data& data) {
  std::optional<Witness> first;
  data.shape().each_candidate(data, [&](const Witness& witness) {
    first = witness;
    return false;
  });
  return first;
}

std::size_t numbers_of_witness(const Data& data) { return data.shape().ranges(data).size(); }

std::uint64_t candidates(const Data& data) {
  Natural product = 1;
  for (const std::uint64_t range : data.shape().ranges(data)) product = product * range;
  return product.value;
}

OrderedJson Shape::figures(const Data&) const { return OrderedJson::object(); }

std::string Shape::tiny_scope(std::size_t) const { return "none"; }
std::uint64_t Shape::bits(const Sizes&) const { return 0; }
void Shape::each_tiny(std::size_t, const std::function<bool(const Data&)>&) const {}
std::vector<EdgeCase> Shape::edges() const { return {}; }
std::vector<Data> Shape::smaller(const Data&, std::size_t) const { return {}; }

Data Shape::random(std::mt19937_64&, std::size_t) const {
  throw std::logic_error(std::string(name()) + ": no random instances");
}

}  // namespace reductio::instances
