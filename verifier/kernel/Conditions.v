(* What has to hold of a gadget, and what follows for two rows and their images.

   The conditions speak of counts only: how often each value of a block lies against each other one in a
   pair of rows. For all counts >= 0 with ceil(d / block) blocks in all, all d and all thresholds t they
   say:

     onward       source_score accepted at t  ->  image_score accepted at tau t
     homeward     image_score accepted at tau t  ->  source_score accepted at t
     never        image_score is not accepted at tau t (never_itself: where both rows are the same)
     exact        image_score = tau source_score, and of two source scores the better one has the better tau
     states       the stated sizes are those that come out, and the table has the shape that it states

   For a given table they are questions of linear arithmetic: `by_counting` settles them. *)
From Coq Require Import List Bool ZArith Lia Arith.
From Reductio Require Import Pairs Counts Blocks Gadget.
From Reductio Require Export Arithmetic.
Import ListNotations.
Open Scope Z_scope.

Section Conditions.
  Variable g : gadget.

  Definition threshold_at (d n t : Z) : Z := if has_threshold (to g) then tau g d n t else 0.

  Definition target_threshold (d : nat) (t : Z) : Z :=
    threshold_at (Z.of_nat d) (Z.of_nat (block_count (block g) d)) t.

  (* n is the number of blocks of d coordinates. *)
  Definition are_blocks (d n : Z) : Prop :=
    0 <= d /\ Z.of_nat (block g) * n - Z.of_nat (block g) < d <= Z.of_nat (block g) * n.

  (* Decided by computation: the source has bits, the table the shape and the entries that it states. *)

  Definition reads_bits : bool := (1 <=? block g)%nat && has_bits (from g).

  Definition in_shape : bool :=
    forallb (fun s => (length (table g s) =? 2 ^ block g)%nat &&
                      forallb (fun l => (length l =? width g)%nat && forallb (among (alphabet (to g))) l)
                              (table g s)) [left; right] &&
    match pads g with [] => true | _ => forallb (among (alphabet (to g))) bits end.

  Definition symmetric : bool := term (from g) 0 1 =? term (from g) 1 0.

  (* Decided by arithmetic. *)

  Section OfCounts.
    Variables (s s' : side) (pairs : list (row * row)).

    Definition for_all_counts (claim : list (list Z) -> (nat -> Z) -> Z -> Z -> Prop) : Prop :=
      reads_bits = true /\
      let k := kinds g s s' pairs in
      forall c d t, counted g k c d -> legal_threshold (from g) t -> claim k c d t.

    Definition source_holds k c d t := accepts (from g) (source_score g k c d) t = true.
    Definition image_holds k c d t := 
      accepts (to g) (image_score g k c d s s') (threshold_at d (block_total k c) t) = true.

    Definition never_among := for_all_counts (fun k c d t => ~ image_holds k c d t).
  End OfCounts.

  Definition onward s s' := for_all_counts s s' (all_pairs (block g))
    (fun k c d t => source_holds k c d t -> image_holds s s' k c d t).
  Definition homeward s s' := for_all_counts s s' (all_pairs (block g))
    (fun k c d t => image_holds s s' k c d t -> source_holds k c d t).
  Definition never s s' := never_among s s' (all_pairs (block g)).
  Definition never_itself s s' := never_among s s' (all_twins (block g)).
  Definition exact s s' := for_all_counts s s' (all_pairs (block g))
    (fun k c d t => image_score g k c d s s' = tau g d (block_total k c) (source_score g k c d)) /\
    forall d n s z, are_blocks d n ->
      (better (from g) s z <-> better (to g) (tau g d n s) (tau g d n z)).

  Definition image_size (d k : Z) : Z := Z.of_nat (width g) * k + sum (fun p => pad_size p d) (pads g).

  Definition states (before after : Z -> Z -> Z -> list Z) (stated : list Z -> list (list Z)) : Prop :=
    (reads_bits && in_shape)%bool = true /\
    forall n m d k, 0 <= n -> 0 <= m -> are_blocks d k ->
      stated (before n m d) = [after n m (image_size d k)].

  (* What they say of two rows. *)

  Definition scores a b := score (term (from g)) a b.
  Definition image_scores s s' a b := score (term (to g)) (image_row g s a) (image_row g s' b).

  Lemma reads d a : reads_bits = true -> legal_row (from g) d a -> length a = d /\ incl a bits.
  Proof. intros R. apply andb_true_iff in R as [_ R]. now apply legal_bits. Qed.

  Section TwoRows.
    Variables (d : nat) (t : Z) (a b : row) (s s' : side).
    Hypotheses (A : legal_row (from g) d a) (B : legal_row (from g) d b) (T : legal_threshold (from g) t).

    Lemma from_counts pairs claim : for_all_counts s s' pairs claim ->
      (reads_bits = true -> incl (paired (block g) a b) pairs) ->
      exists k c, claim k c (Z.of_nat d) t /\ block_total k c = Z.of_nat (block_count (block g) d) /\
                  scores a b = source_score g k c (Z.of_nat d) /\
                  image_scores s s' a b = image_score g k c (Z.of_nat d) s s'.
    Proof.
      intros [R C] I. destruct (reads _ _ R A) as [LA _], (reads _ _ R B) as [LB _].
      assert (P : (1 <= block g)%nat) by (apply andb_true_iff in R as [P _]; now apply Nat.leb_le).
      destruct (pair_scores g s s' pairs a b d P LA LB (I R)) as (c & N & K & S & M).
      exists (kinds g s s' pairs), c. split; [now apply C | now repeat split].
    Qed.

    Lemma any_pair : reads_bits = true -> incl (paired (block g) a b) (all_pairs (block g)).
    Proof. intros R. apply pairs_of_blocks; eapply reads; eassumption. Qed.

    Lemma onward_rows : onward s s' -> accepts (from g) (scores a b) t = true ->
      accepts (to g) (image_scores s s' a b) (target_threshold d t) = true.
    Proof.
      intros C. destruct (from_counts _ _ C any_pair) as (k & c & H & K & -> & ->).
      unfold target_threshold. rewrite <- K. exact H.
    Qed.

    Lemma homeward_rows : homeward s s' ->
      accepts (to g) (image_scores s s' a b) (target_threshold d t) = true ->
      accepts (from g) (scores a b) t = true.
    Proof.
      intros C. destruct (from_counts _ _ C any_pair) as (k & c & H & K & -> & ->).
      unfold target_threshold. rewrite <- K. exact H.
    Qed.

    Lemma never_rows : never s s' ->
      accepts (to g) (image_scores s s' a b) (target_threshold d t) <> true.
    Proof.
      intros C. destruct (from_counts _ _ C any_pair) as (k & c & H & K & _ & ->).
      unfold target_threshold. rewrite <- K. exact H.
    Qed.

    Lemma exact_rows : exact s s' ->
      image_scores s s' a b = tau g (Z.of_nat d) (Z.of_nat (block_count (block g) d)) (scores a b).
    Proof.
      intros [C _]. destruct (from_counts _ _ C any_pair) as (k & c & H & K & -> & ->). rewrite <- K. exact H.
    Qed.

    Lemma scores_symmetric : reads_bits = true -> symmetric = true -> scores a b = scores b a.
    Proof.
      intros R S. apply Z.eqb_eq in S. apply score_comm. intros x y X Y.
      apply (reads _ _ R A) in X. apply (reads _ _ R B) in Y.
      destruct X as [<- | [<- | []]], Y as [<- | [<- | []]]; auto.
    Qed.
  End TwoRows.

  Lemma never_twins d t a s s' : legal_row (from g) d a -> legal_threshold (from g) t ->
    never_itself s s' ->
    accepts (to g) (image_scores s s' a a) (target_threshold d t) <> true.
  Proof.
    intros A T C. destruct (from_counts d t a a s s' A A T _ _ C) as (k & c & H & K & _ & ->).
    - intros R. apply twins_of_blocks. eapply reads; eassumption.
    - unfold target_threshold. rewrite <- K. exact H.
  Qed.

  (* Images are legal and of the stated size. *)

  Lemma image_dim_size d :
    Z.of_nat (image_dim g d) = image_size (Z.of_nat d) (Z.of_nat (block_count (block g) d)).
  Proof.
    unfold image_dim, image_size. rewrite Nat2Z.inj_add, Nat2Z.inj_mul, Z2Nat.id; [reflexivity |].
    induction (pads g); cbn; unfold pad_size in *; lia.
  Qed.

  Lemma blocks_of_row d : reads_bits = true -> are_blocks (Z.of_nat d) (Z.of_nat (block_count (block g) d)).
  Proof.
    intros R. apply andb_true_iff in R as [R _]. apply Nat.leb_le in R.
    pose proof (block_count_bounds (block g) d R). unfold are_blocks. nia.
  Qed.

  Lemma stated_size before after stated n m d : states before after stated ->
    stated (before (Z.of_nat n) (Z.of_nat m) (Z.of_nat d)) =
    [after (Z.of_nat n) (Z.of_nat m) (Z.of_nat (image_dim g d))].
  Proof.
    intros [S E]. rewrite image_dim_size. apply E; try lia.
    apply andb_true_iff in S as [R _]. apply blocks_of_row, R.
  Qed.

  Lemma legal_image s d a : (reads_bits && in_shape)%bool = true -> legal_row (from g) d a ->
    legal_row (to g) (image_dim g d) (image_row g s a).
  Proof.
    intros S A. apply andb_true_iff in S as [R S]. destruct (reads _ _ R A) as [<- I].
    split; [apply length_image_row |].
    apply andb_true_iff in S as [S P]. intros x X. apply in_app_or in X as [X | X].
    - rewrite forallb_forall in S. specialize (S s ltac:(destruct s; simpl; auto)).
      apply andb_true_iff in S as [T L]. apply Nat.eqb_eq in T. rewrite forallb_forall in L.
      apply in_flat_map in X as (i & J & X). apply in_seq in J. apply in_map_iff in X as (u & <- & U).
      assert (N : (number u < length (table g s))%nat).
      { rewrite T, <- (in_blocks _ _ _ U). apply number_bound.
        apply in_map_iff in U as (k & <- & _). now apply block_bits. }
      specialize (L _ (nth_In _ [] N)). apply andb_true_iff in L as [W L]. apply Nat.eqb_eq in W.
      rewrite forallb_forall in L. apply among_in, L, nth_In. unfold entry in *. lia.
    - apply in_flat_map in X as (p & Q & X). destruct (pads g) as [| q l]; [destruct Q |].
      rewrite forallb_forall in P. apply among_in, P.
      apply in_app_or in X as [X | X]; apply repeat_spec in X as ->; simpl; auto.
  Qed.

  Lemma legal_target_threshold d t : legal_threshold (to g) (target_threshold d t).
  Proof. unfold legal_threshold, target_threshold, threshold_at. now intros ->. Qed.
End Conditions.

(* Decides a condition of a given table: the kinds are computed, the rest is arithmetic. *)

Ltac compute_kinds :=
  match goal with
  | |- context [kinds ?g ?s ?s' ?p] =>
      let k := eval vm_compute in (kinds g s s' p) in
      replace (kinds g s s' p) with k by (vm_compute; reflexivity)
  end.

Ltac by_counting :=
  lazymatch goal with
  | |- for_all_counts _ _ _ _ _ =>
      split; [vm_compute; reflexivity |]; compute_kinds;
      intros k c d t C T; unfold_table; take_choices; settle_extremes; by_arithmetic
  | |- exact _ _ _ => split; [by_counting | by_arithmetic]
  | |- states _ _ _ _ => by_computing
  | |- _ = true => by_computing
  | _ => progress red; by_counting
  end.
